package coop.workers.manyhands.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether mail is going: on top of every page of the office and the monitor, as health and as metrics. What waits for its
 * hour, or is held as news, does not count: only what is due and has not gone.
 */
@Component("mailStatus")
public class MailStatus implements HealthIndicator, MeterBinder {

    /** After so long somebody should look. */
    static final Duration SLOW = Duration.ofMinutes(15);

    /** After so long people wait for what does not come. */
    static final Duration STUCK = Duration.ofHours(1);

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final MailServer server;
    private final MailPause pause;
    private final Clock clock;
    private @Nullable Now read;
    private Instant readAt = Instant.EPOCH;

    MailStatus(JdbcClient database, MailServer server, MailPause pause, Clock clock) {
        this.database = database;
        this.server = server;
        this.pause = pause;
        this.clock = clock;
    }

    /** How mail is going. */
    public enum Level {
        GOING,
        SLOW,
        STUCK,
        /** No mail server is set up. */
        NONE,
        /** The database was restored or copied: an admin decides what becomes of what waits. */
        PAUSED
    }

    /**
     * How mail is going at a moment.
     *
     * @param waiting how many emails are due and have not gone
     * @param oldest since when the oldest of them waits
     * @param lastSent when one went out last
     */
    public record Now(
            Level level,
            long waiting,
            @Nullable Instant oldest,
            @Nullable Instant lastSent) {}

    /** How mail is going now. */
    public Now now() {
        Instant moment = clock.instant();
        return database.sql("""
                        select w.waiting, w.oldest, (select max(settled_at) from letter where state = 'SENT') as last_sent
                        from (select count(*) as waiting,
                                min(case when attempts = 0 then next_attempt_at
                                    else coalesce(give_up_at - make_interval(secs => :patience), created_at) end) as oldest
                            from letter
                            where state = 'WAITING' and (attempts > 0 or next_attempt_at <= :now)) w""")
                .param("now", moment.atOffset(ZoneOffset.UTC))
                // It is given up so long after it was first to go, or was sent again.
                .param("patience", Letter.PATIENCE.toSeconds())
                .query((row, number) -> {
                    Instant oldest = at(row.getObject("oldest", OffsetDateTime.class));
                    return new Now(
                            level(oldest, moment),
                            row.getLong("waiting"),
                            oldest,
                            at(row.getObject("last_sent", OffsetDateTime.class)));
                })
                .single();
    }

    private Level level(@Nullable Instant oldest, Instant now) {
        if (!server.isThere()) {
            return Level.NONE;
        }
        if (pause.now().isPresent()) {
            return Level.PAUSED;
        }
        Duration waits = oldest == null ? Duration.ZERO : Duration.between(oldest, now);
        return waits.compareTo(STUCK) >= 0 ? Level.STUCK : waits.compareTo(SLOW) >= 0 ? Level.SLOW : Level.GOING;
    }

    /** Never down: letters wait, and the application is well. */
    @Override
    public Health health() {
        Now now = now();
        Health.Builder health = switch (now.level()) {
            case GOING -> Health.up();
            case NONE -> Health.unknown();
            case SLOW, STUCK, PAUSED -> Health.status(new Status("WARNING", "Mail does not go out"));
        };
        health.withDetail("waiting", now.waiting());
        Optional.ofNullable(now.oldest()).ifPresent(since -> health.withDetail("oldest", since));
        Optional.ofNullable(now.lastSent()).ifPresent(at -> health.withDetail("lastSent", at));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("manyhands.mail.waiting", () -> read().waiting())
                .description("Emails that are due and have not gone out")
                .register(registry);
        Gauge.builder("manyhands.mail.oldest.waiting", () -> age(read().oldest()))
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("manyhands.mail.last.success.timestamp", () -> epoch(read().lastSent()))
                .description("When an email went out last, in seconds since 1970; NaN before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    /** For the gauges of one scrape. */
    private synchronized Now read() {
        Instant moment = clock.instant();
        Now before = read;
        if (before != null && !readAt.isAfter(moment) && moment.isBefore(readAt.plus(FRESH))) {
            return before;
        }
        Now now = now();
        read = now;
        readAt = moment;
        return now;
    }

    private static double epoch(@Nullable Instant moment) {
        return moment == null ? Double.NaN : moment.getEpochSecond();
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static @Nullable Instant at(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
