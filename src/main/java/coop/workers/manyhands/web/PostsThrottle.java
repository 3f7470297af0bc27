package coop.workers.manyhands.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How much one client may post: a lot at once now and then, a steady trickle, and no end of it in no hour. Forty people in
 * one room, behind one network address, sign up within two minutes; a script does not go on for longer than that.
 */
public final class PostsThrottle {

    private static final int AT_ONCE = 2;
    private static final int HALF_AN_HOUR = 10;

    private final Throttle burst;
    private final Throttle sustained;

    /**
     * Makes one.
     *
     * @param perMinute the steady trickle; twice as many come through at once, and twenty times as many within an hour at most
     */
    public PostsThrottle(int perMinute, Clock clock) {
        this.burst = new Throttle(AT_ONCE * perMinute, perMinute, Duration.ofMinutes(1), clock);
        this.sustained = new Throttle(HALF_AN_HOUR * perMinute, Duration.ofHours(1), clock);
    }

    /** Takes one; zero if there was one, else how long to wait for the next. */
    public Duration take(String client) {
        Duration wait = burst.take(client);
        return wait.isZero() ? sustained.take(client) : wait;
    }

    /** How many clients it remembers at most. */
    public int size() {
        return List.of(burst.size(), sustained.size()).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
