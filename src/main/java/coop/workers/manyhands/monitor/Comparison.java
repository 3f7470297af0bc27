package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.monitor.EngineComparison.Difference;
import coop.workers.manyhands.monitor.EngineComparison.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the comparison of the engine with our record found, kept until the next one, so that an admin sees it at once and
 * since when it is so.
 */
@Component
class Comparison {

    private static final Logger log = LoggerFactory.getLogger(Comparison.class);

    /** Of the database's locks for the taking, the one that is this one's: one node compares at a time. */
    private static final long LOCK = 0x436f6d7061L;

    private final EngineComparison engine;
    private final StartDesk starts;
    private final PauseDesk pauses;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Comparison(
            EngineComparison engine,
            StartDesk starts,
            PauseDesk pauses,
            JdbcClient database,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.engine = engine;
        this.starts = starts;
        this.pauses = pauses;
        this.database = database;
        this.clock = clock;
    }

    /** One that was found, and since when it is known. */
    record Found(UUID id, Difference difference, Instant since) {

        /** Whether a button mends it: what is begun again is somebody's involvement. */
        public boolean mendable() {
            String reference = difference.reference();
            return difference.kind().mend().isPresent()
                    && (difference.kind() != Kind.NO_PROCESS || (reference != null && reference.startsWith("MH")));
        }
    }

    /** It was mended, or the last comparison does not find it any more. */
    static class NoSuchDifference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSuchDifference() {
            super("That has been mended already. The list is fresh now.");
        }
    }

    /**
     * Compares now; what was found before and is found again keeps its date. What cases are to hear that go on by now they hear
     * before, each by itself: one that cannot keeps neither the others nor the comparison back.
     */
    void compare() {
        for (Reference reference : pauses.toCatchUp()) {
            try {
                pauses.catchUp(reference);
            } catch (RuntimeException failed) {
                log.error(
                        "{} could not hear what was kept for it; trying again with the next comparison",
                        reference,
                        failed);
            }
        }
        look();
    }

    private void look() {
        transaction.executeWithoutResult(status -> lookAlone());
    }

    private void lookAlone() {
        boolean alone = database.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!alone) {
            // Another node is at it, and its result is ours as well.
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Difference> found = engine.compare();
        for (Difference difference : found) {
            database.sql("""
                            insert into engine_difference (id, kind, subject, reference, detail, since)
                            values (:id, :kind, :subject, :reference, :detail, :now)
                            on conflict (kind, subject) do update set detail = :detail""")
                    .param("id", UUID.randomUUID())
                    .param("kind", difference.kind().name())
                    .param("subject", difference.subject())
                    .param("reference", difference.reference())
                    .param("detail", difference.detail())
                    .param("now", now)
                    .update();
        }
        database.sql("""
                        delete from engine_difference d where not exists (
                            select 1 from unnest(:kinds::text[], :subjects::text[]) as f(kind, subject)
                            where f.kind = d.kind and f.subject = d.subject)""")
                .param("kinds", found.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .param("subjects", found.stream().map(Difference::subject).toArray(String[]::new))
                .update();
        database.sql("insert into engine_comparison (compared_at) values (:now) on conflict (id) do update set"
                        + " compared_at = :now")
                .param("now", now)
                .update();
    }

    /** When they were last compared; empty before the first time. */
    @Transactional(readOnly = true)
    Optional<Instant> comparedAt() {
        return database.sql("select compared_at from engine_comparison")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** What the last comparison found, the longest known first. */
    @Transactional(readOnly = true)
    Page<Found> found(Pageable page) {
        List<Found> rows = database.sql(
                        "select * from engine_difference order by since, kind, subject limit :size offset :skip")
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> found(row))
                .list();
        return new PageImpl<>(
                rows,
                page,
                database.sql("select count(*) from engine_difference")
                        .query(Long.class)
                        .single());
    }

    /** One of what the last comparison found; empty if it is mended already. */
    @Transactional(readOnly = true)
    Optional<Found> find(UUID id) {
        return database.sql("select * from engine_difference where id = :id")
                .param("id", id)
                .query((row, number) -> found(row))
                .optional();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                new Difference(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("reference"),
                        row.getString("detail")),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    /**
     * Mends one, and compares again.
     *
     * @param admin the Camunda user who does it: it stands in the history of the case
     * @throws NoSuchDifference if it is mended already
     */
    @Transactional
    void mend(UUID id, String admin) {
        look();
        Difference difference = find(id).map(Found::difference).orElseThrow(NoSuchDifference::new);
        if (difference.kind() == Kind.NO_PROCESS) {
            starts.beginAgain(new Reference(difference.subject()), admin);
        } else {
            engine.mend(difference);
        }
        // What goes on hears in this transaction what was kept for it, before any timer that became due meanwhile.
        pauses.toCatchUp().stream()
                .filter(reference -> reference.value().equals(difference.reference()))
                .forEach(pauses::catchUp);
        look();
    }
}
