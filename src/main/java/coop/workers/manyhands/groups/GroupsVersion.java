package coop.workers.manyhands.groups;

import coop.workers.manyhands.PublicContent;
import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The groups, which roles in them somebody has, how many they are, who agreed to be named, and when they meet. */
@Component
class GroupsVersion implements PublicContent {

    private final JdbcClient database;

    private final Clock clock;
    private final Site site;

    GroupsVersion(JdbcClient database, Clock clock, Site site) {
        this.database = database;
        this.clock = clock;
        this.site = site;
    }

    /** What comes next changes as time passes, too: when a meeting begins, and with the day. */
    @Override
    public String version() {
        Instant now = clock.instant();
        return LocalDate.ofInstant(now, site.zone()) + groups() + meetings(now);
    }

    private String meetings(Instant now) {
        return database.sql("""
                        select coalesce((select max(starts_at)::text from meeting where starts_at <= :now), '')
                            || coalesce((select max(recorded_at)::text from meeting where recorded_at is not null), '')
                            || coalesce((select md5(string_agg(id || ':' || xmin::text, ',' order by id))
                                from meeting where starts_at > :now), '')
                            || coalesce((select md5(string_agg(working_group || ':' || many, ',' order by working_group)) from
                                (select working_group, count(*) many from group_member
                                    where left_at is null and state = 'ACTIVE' group by working_group) counted), '')
                            || coalesce((select md5(string_agg(p.id || ':' || m.working_group || ':' || p.name, ',' order by m.id))
                                from group_member m join person p on p.id = m.person_id
                                where m.named and m.left_at is null), '')""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    private String groups() {
        return database.sql("""
                        select coalesce((select md5(string_agg(slug || ':' || xmin::text, ',' order by slug)) from working_group), '')
                            || coalesce((select md5(string_agg(distinct working_group || ':' || role, ','))
                                from group_member where left_at is null and state = 'ACTIVE'), '')""").query(String.class).single();
    }
}
