package coop.workers.manyhands.catalogue;

import coop.workers.manyhands.PublicContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue as pages show it, and when it was noticed to change. */
@Component
class CatalogueVersion implements PublicContent {

    private final JdbcClient database;

    CatalogueVersion(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String version() {
        // xmin: which transaction wrote a row last, whoever that was.
        return database.sql("""
                        select (select md5(string_agg(slug || ':' || xmin::text, ',' order by slug)) from opportunity)
                            || (select count(*) || coalesce(max(changed_at)::text, '') from opportunity_change)""").query(String.class).single();
    }
}
