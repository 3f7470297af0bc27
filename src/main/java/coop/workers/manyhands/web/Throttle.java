package coop.workers.manyhands.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Token buckets by key, in memory: each holds so many, and is given more over a period. Forgets the longest unused. */
public final class Throttle {

    /** Two megabytes at most, however many addresses somebody has. */
    public static final int MOST_KEYS = 20_000;

    private final int capacity;
    private final double perMilli;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Bucket(double tokens, Instant at) {}

    /** One that fills up over the period. */
    public Throttle(int capacity, Duration period, Clock clock) {
        this(capacity, capacity, period, clock);
    }

    /**
     * One for what comes all at once now and then.
     *
     * @param capacity how many can be taken at once
     * @param refill how many are given within the period, as long as there is room
     */
    public Throttle(int capacity, int refill, Duration period, Clock clock) {
        this.capacity = capacity;
        this.perMilli = (double) refill / period.toMillis();
        this.clock = clock;
    }

    /** Takes one; zero if there was one, else how long to wait for the next. */
    public synchronized Duration take(String key) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(capacity, now));
        long since = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        double tokens = Math.min(capacity, bucket.tokens() + since * perMilli);
        boolean one = tokens >= 1;
        buckets.put(key, new Bucket(one ? tokens - 1 : tokens, now));
        return one ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) / perMilli));
    }

    /** Whether there was one to take. */
    public boolean lets(String key) {
        return take(key).isZero();
    }

    /** How many keys it remembers. */
    public synchronized int size() {
        return buckets.size();
    }
}
