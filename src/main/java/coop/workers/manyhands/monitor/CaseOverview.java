package coop.workers.manyhands.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where one sees over all involvements at once: what is late, what stands where, what waits. Reads only. */
@Component
@Transactional(readOnly = true)
class CaseOverview {

    /** Late: its date has passed. */
    private static final String LATE = " due < :now ";

    /** Against the promise that every wait has an owner and a clock; there must be none. */
    private static final String ADRIFT = " (owner is null or due is null or milestone is null) ";

    /** Kept until the opportunity opens: nobody's turn, and not invited to a meeting yet. */
    private static final String WAITING =
            " i.outcome is null and o.status <> 'OPEN' and i.turn = 'CALENDAR' and i.meeting_id is null and i.paused_at is null ";

    private final JdbcClient database;
    private final Clock clock;

    CaseOverview(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What one wants to know first: how many. */
    record Totals(long open, long late, long adrift, long waiting, long paused) {}

    /** One that is open: an involvement, or a meeting. */
    record Case(
            String reference,
            String opportunity,
            @Nullable String milestone,
            @Nullable String owner,
            @Nullable Instant due,
            Instant since) {}

    /** All open involvements of one opportunity that stand at the same place. */
    record Gathered(
            String slug,
            String opportunity,
            String pathway,
            @Nullable String milestone,
            long count,
            long late,
            String oldest,
            Instant since) {}

    Totals totals() {
        return database.sql("select (select count(*) from involvement where outcome is null) as open,"
                        + " (select count(*) from open_case where" + LATE + ") as late,"
                        + " (select count(*) from open_case where" + ADRIFT + ") as adrift,"
                        + " (select count(*) from involvement i join opportunity o on o.slug = i.opportunity where"
                        + WAITING + ") as waiting,"
                        + " (select count(*) from involvement where paused_at is not null) as paused")
                .param("now", now())
                .query((row, number) -> new Totals(
                        row.getLong("open"),
                        row.getLong("late"),
                        row.getLong("adrift"),
                        row.getLong("waiting"),
                        row.getLong("paused")))
                .single();
    }

    /** What is late, the longest first. */
    Page<Case> late(Pageable page) {
        return cases(LATE, "due, reference", page);
    }

    /** What has no owner or no date, the oldest first. */
    Page<Case> adrift(Pageable page) {
        return cases(ADRIFT, "since, reference", page);
    }

    /** What stands still by somebody's wish, the soonest to go on first; since when, and until when. */
    Page<Case> paused(Pageable page) {
        List<Case> rows = database.sql("""
            select i.reference, o.title, i.before_pause ->> 'milestone' as milestone, null as owner,
                   null as owners_group, i.due, i.paused_at as since
            from involvement i join opportunity o on o.slug = i.opportunity
            where i.paused_at is not null
            order by i.due, i.reference limit :size offset :skip
            """)
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query(CASE)
                .list();
        long all = database.sql("select count(*) from involvement where paused_at is not null")
                .query(Long.class)
                .single();
        return new PageImpl<>(rows, page, all);
    }

    /** How many stand where, in the order of the catalogue; at one place, whoever signed up first is named. */
    Page<Gathered> standings(Pageable page) {
        List<Gathered> rows = database.sql("""
            select o.slug, o.title, p.* from (
                select i.opportunity, i.pathway, i.milestone, count(*) as count,
                       count(*) filter (where i.due < :now) as late,
                       min(i.created_at) as since,
                       (array_agg(i.reference order by i.created_at, i.reference))[1] as oldest
                from involvement i where i.outcome is null
                group by i.opportunity, i.pathway, i.milestone
            ) p join opportunity o on o.slug = p.opportunity
            order by o.position, o.slug, p.since, p.milestone
            limit :size offset :skip
            """)
                .param("now", now())
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> new Gathered(
                        row.getString("slug"),
                        row.getString("title"),
                        row.getString("pathway"),
                        row.getString("milestone"),
                        row.getLong("count"),
                        row.getLong("late"),
                        row.getString("oldest"),
                        since(row, "since")))
                .list();
        long places = database.sql("""
            select count(*) from (
                select distinct opportunity, pathway, milestone from involvement where outcome is null
            ) places
            """).query(Long.class).single();
        return new PageImpl<>(rows, page, places);
    }

    /** How many wait for each opportunity, by its slug; those that nobody waits for are not in it. */
    Map<String, Long> waitingLists() {
        Map<String, Long> waiting = new HashMap<>();
        database.sql("select o.slug, count(*) as count from involvement i join opportunity o on o.slug = i.opportunity"
                        + " where" + WAITING + "group by o.slug")
                .query(row -> {
                    waiting.put(row.getString("slug"), row.getLong("count"));
                });
        return waiting;
    }

    private Page<Case> cases(String which, String order, Pageable page) {
        List<Case> rows = database.sql(
                        "select * from open_case where" + which + "order by " + order + " limit :size offset :skip")
                .param("now", now())
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query(CASE)
                .list();
        long total = database.sql("select count(*) from open_case where" + which)
                .param("now", now())
                .query(Long.class)
                .single();
        return new PageImpl<>(rows, page, total);
    }

    private static final RowMapper<Case> CASE = (row, number) -> new Case(
            row.getString("reference"),
            row.getString("title"),
            row.getString("milestone"),
            InWords.owner(row.getString("owner"), row.getString("owners_group")),
            at(row, "due"),
            since(row, "since"));

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant since(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
