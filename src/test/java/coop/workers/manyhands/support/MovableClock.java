package coop.workers.manyhands.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * The clock of a test: goes on by itself, and can be moved. Moves the engine's clock along. It begins on the same day at the same
 * time whenever the tests are run, so that none fails on a Tuesday at noon alone.
 */
public final class MovableClock extends Clock {

    /** A Wednesday morning with no bank holiday near, and with neither of the days on which clocks change. */
    private static final Duration AT_FIRST = Duration.between(Instant.now(), Instant.parse("2026-11-04T10:00:00Z"));

    static {
        ClockUtil.offset(AT_FIRST.toMillis());
    }

    private final ZoneId zone;
    private volatile Duration ahead = AT_FIRST;
    private volatile Runnable first = () -> {};

    public MovableClock(ZoneId zone) {
        this.zone = zone;
    }

    /** What has to be done each time before it moves: time does not jump while somebody is at work. */
    void beforeItMoves(Runnable deed) {
        first = deed;
    }

    /** Moves to a moment, past or future. */
    public void moveTo(Instant moment) {
        first.run();
        ahead = Duration.between(Instant.now(), moment);
        ClockUtil.offset(ahead.toMillis());
    }

    /** Moves on by a while. */
    public void moveBy(Duration duration) {
        first.run();
        ahead = ahead.plus(duration);
        ClockUtil.offset(ahead.toMillis());
    }

    /** Back to where it began. */
    public void reset() {
        first.run();
        ahead = AT_FIRST;
        ClockUtil.offset(ahead.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }

    /** Now, as the engine's API wants it. */
    public Date date() {
        return Date.from(instant());
    }
}
