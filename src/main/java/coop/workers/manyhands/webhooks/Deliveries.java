package coop.workers.manyhands.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is to be told to whom, as kept in the database. One node has one in hand at a time, and for a while only. */
@Repository
@Transactional
public class Deliveries {

    /** How long to wait after the first failure, the second, and so on; after the last nothing is tried any more. Some three days. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Outlasts the slowest answer. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;

    Deliveries(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One thing that one site is told.
     *
     * @param attempts how often it was tried
     * @param settledAt when it was delivered or given up; none while it waits
     * @param lastFailure why it did not go the last time
     */
    public record Delivery(
            UUID id,
            String target,
            String event,
            String body,
            Instant madeAt,
            int attempts,
            Instant nextAttemptAt,
            @Nullable Instant settledAt,
            boolean delivered,
            @Nullable String lastFailure) {

        /** By which the receiver knows that it is the same again. */
        String messageId() {
            return "msg_" + id.toString().replace("-", "");
        }
    }

    void add(String target, String event, String body) {
        OffsetDateTime now = now();
        database.sql("""
                        insert into webhook_delivery
                            (id, target, event, body, made_at, attempts, next_attempt_at, delivered)
                        values (:id, :target, :event, :body, :now, 0, :now, false)""")
                .param("id", UUID.randomUUID())
                .param("target", target)
                .param("event", event)
                .param("body", body)
                .param("now", now)
                .update();
    }

    /** The next that is due, in hand for a while; none of those targets. */
    Optional<Delivery> take(Set<String> notThose) {
        return database.sql("""
                        update webhook_delivery set attempts = attempts + 1, next_attempt_at = :until
                        where id = (select id from webhook_delivery
                            where settled_at is null and next_attempt_at <= :now and target <> all (:not)
                            order by made_at, id limit 1 for update skip locked)
                        returning *""")
                .param("until", now().plus(CLAIM))
                .param("now", now())
                .param("not", notThose.toArray(String[]::new))
                .query(Deliveries::row)
                .optional();
    }

    void delivered(Delivery delivery) {
        settle(delivery, true, null);
    }

    void givenUp(Delivery delivery, String why) {
        settle(delivery, false, why);
    }

    /** Later once more, or not any more. */
    void failed(Delivery delivery, String why) {
        if (delivery.attempts() > PAUSES.size()) {
            givenUp(delivery, why);
            return;
        }
        database.sql("""
                        update webhook_delivery set next_attempt_at = :next, last_failure = :why
                        where id = :id and attempts = :attempts and settled_at is null""")
                .param("next", now().plus(PAUSES.get(delivery.attempts() - 1)))
                .param("why", why)
                .param("id", delivery.id())
                .param("attempts", delivery.attempts())
                .update();
    }

    private void settle(Delivery delivery, boolean delivered, @Nullable String why) {
        database.sql("""
                        update webhook_delivery set settled_at = :now, delivered = :delivered, last_failure = :why
                        where id = :id and attempts = :attempts and settled_at is null""")
                .param("now", now())
                .param("delivered", delivered)
                .param("why", why)
                .param("id", delivery.id())
                .param("attempts", delivery.attempts())
                .update();
    }

    /** What was settled long ago goes. */
    void forgetOld() {
        database.sql("delete from webhook_delivery where settled_at < :then")
                .param("then", now().minus(KEPT))
                .update();
    }

    /** The newest, so many. */
    @Transactional(readOnly = true)
    public List<Delivery> newest(int most) {
        return database.sql("select * from webhook_delivery order by made_at desc, id limit :most")
                .param("most", most)
                .query(Deliveries::row)
                .list();
    }

    /** How many wait, and how many were given up in the last 30 days. */
    public record Totals(long waiting, long givenUp) {}

    /** Those of a target. */
    @Transactional(readOnly = true)
    public Totals totals(String target) {
        return database.sql("""
                        select count(*) filter (where settled_at is null) as waiting,
                               count(*) filter (where settled_at is not null and not delivered) as given_up
                        from webhook_delivery where target = :target""")
                .param("target", target)
                .query((row, number) -> new Totals(row.getLong("waiting"), row.getLong("given_up")))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Delivery row(ResultSet row, int number) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("target"),
                row.getString("event"),
                row.getString("body"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                settled == null ? null : settled.toInstant(),
                row.getBoolean("delivered"),
                row.getString("last_failure"));
    }
}
