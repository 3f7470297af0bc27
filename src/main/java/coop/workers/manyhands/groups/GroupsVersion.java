package coop.workers.manyhands.groups;

import coop.workers.manyhands.PublicContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The groups, and which roles in them somebody has; by neither can anybody be told. */
@Component
class GroupsVersion implements PublicContent {

    private final JdbcClient database;

    GroupsVersion(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String version() {
        return database.sql("""
                        select coalesce((select md5(string_agg(slug || ':' || xmin::text, ',' order by slug)) from working_group), '')
                            || coalesce((select md5(string_agg(distinct working_group || ':' || role, ','))
                                from group_member where left_at is null and state = 'ACTIVE'), '')""").query(String.class).single();
    }
}
