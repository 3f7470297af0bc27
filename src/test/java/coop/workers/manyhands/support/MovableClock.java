package coop.workers.manyhands.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The clock of a test: goes on by itself, and can be moved. Moves the engine's clock along. */
public final class MovableClock extends Clock {

    private final ZoneId zone;
    private volatile Duration ahead = Duration.ZERO;
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

    /** Back to the real time. */
    public void reset() {
        first.run();
        ahead = Duration.ZERO;
        ClockUtil.reset();
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
