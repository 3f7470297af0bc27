package coop.workers.manyhands.office;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.involvement.CaseScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened in somebody's cases since they were here last: since they signed in last before today. So it stays the same
 * all day, and a session that ends over lunch loses nothing of it. Reads only.
 */
@Component
@Transactional(readOnly = true)
class LatelyHappened {

    /** Whoever was never here, or so long ago, reads of a week; who was away for months, of one. */
    private static final Duration AT_FIRST = Duration.ofDays(7);

    private static final Duration AT_MOST = Duration.ofDays(31);

    private final JdbcClient database;
    private final SignInAudit audit;
    private final Site site;
    private final Clock clock;

    LatelyHappened(JdbcClient database, SignInAudit audit, Site site, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.site = site;
        this.clock = clock;
    }

    /** Something that somebody did: a line of a history. */
    record News(
            Instant at, String what, String doneBy, String reference, UUID person, String name, String opportunity) {}

    /** How many came in, and how many came to their end. */
    record Counts(long began, long ended) {}

    /** Since when it is news to somebody. */
    Instant since(String user) {
        Instant now = clock.instant();
        Instant today = WallClock.startOf(LocalDate.ofInstant(now, site.zone()), site.zone());
        Instant earliest = now.minus(AT_MOST);
        return audit.lastSignInBefore(user, today)
                .map(last -> last.isBefore(earliest) ? earliest : last)
                .orElse(now.minus(AT_FIRST));
    }

    Counts counts(CaseScope scope, Instant since) {
        return scope.in(database.sql("""
                        select count(*) filter (where i.created_at > :since and i.created_at <= :now) as began,
                            count(*) filter (where i.ended_at > :since and i.ended_at <= :now) as ended
                        from involvement i join opportunity o on o.slug = i.opportunity
                        where (i.created_at > :since or i.ended_at > :since) and """ + CaseScope.MINE))
                .param("since", utc(since))
                .param("now", utc(clock.instant()))
                .query((row, number) -> new Counts(row.getLong("began"), row.getLong("ended")))
                .single();
    }

    /** What others did, the latest first: their own doings nobody has to be told. */
    List<News> of(CaseScope scope, String user, Instant since, int most) {
        return scope.in(database.sql("""
                        select s.at, s.what, s.done_by, i.reference, i.person_id, p.name, o.title
                        from step s join involvement i on i.id = s.case_id
                        join opportunity o on o.slug = i.opportunity join person p on p.id = i.person_id
                        where s.at > :since and s.at <= :now and s.done_by <> :user and """ + CaseScope.MINE + """
                         order by s.at desc, s.id limit :most"""))
                .param("since", utc(since))
                .param("now", utc(clock.instant()))
                .param("user", user)
                .param("most", most)
                .query((row, number) -> new News(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("what"),
                        row.getString("done_by"),
                        row.getString("reference"),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("title")))
                .list();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
