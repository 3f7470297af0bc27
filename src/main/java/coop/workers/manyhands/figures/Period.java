package coop.workers.manyhands.figures;

import coop.workers.manyhands.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** From when until when something is counted. */
public record Period(Instant from, Instant until) {

    /** The last quarter, as the public page counts its first answers. */
    public static final Duration QUARTER = Duration.ofDays(90);

    /** The last quarter. */
    static Period lastQuarter(Instant now) {
        return new Period(now.minus(QUARTER), now);
    }

    /** A month of the calendar. */
    static Period of(YearMonth month, ZoneId zone) {
        return new Period(
                WallClock.startOf(month.atDay(1), zone),
                WallClock.startOf(month.plusMonths(1).atDay(1), zone));
    }

    /** Sets {@code :from} and {@code :until}. */
    StatementSpec in(StatementSpec statement) {
        return statement.param("from", from.atOffset(ZoneOffset.UTC)).param("until", until.atOffset(ZoneOffset.UTC));
    }

    /** That something happened in it, as a condition in SQL. */
    static String holds(String moment) {
        return "(%1$s >= :from and %1$s < :until)".formatted(moment);
    }
}
