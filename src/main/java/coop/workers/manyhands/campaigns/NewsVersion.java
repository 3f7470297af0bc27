package coop.workers.manyhands.campaigns;

import coop.workers.manyhands.PublicContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The news of campaigns, which stand on their pages in the catalogue. */
@Component
class NewsVersion implements PublicContent {

    private final JdbcClient database;

    NewsVersion(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String version() {
        return database.sql(
                        "select coalesce(md5(string_agg(id || ':' || xmin::text, ',' order by id)), '') from campaign_news")
                .query(String.class)
                .single();
    }
}
