package coop.workers.manyhands.roles;

import coop.workers.manyhands.PublicContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many have each role at present. */
@Component
class RolesVersion implements PublicContent {

    private final JdbcClient database;

    RolesVersion(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String version() {
        return database.sql("""
                        select coalesce(string_agg(opportunity || ':' || number, ',' order by opportunity), '')
                        from (select opportunity, count(*) as number from role_holder where ended_at is null
                            group by opportunity) taken""").query(String.class).single();
    }
}
