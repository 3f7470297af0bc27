package coop.workers.manyhands.involvement;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How long people waited, where some wait still: the time by which a share of those has an end who could have had one by then
 * (Kaplan and Meier, Journal of the American Statistical Association 53, 1958). Left out, those who wait still would make whoever
 * answers nobody look quick. In microseconds, as the database has them.
 */
public final class WaitingTimes {

    /** Of nobody. */
    public static final WaitingTimes NONE = new Gathered().inOrder();

    private static final double HALF = 0.5;

    private static final int NANOS_A_MICRO = 1000;

    /**
     * Twice the time, and one more where it is not over. So they can be put in order as numbers, which at a hundred thousand is what a page waits
     * for; and of those that are alike the one that is over comes first: whoever waits still was there to be answered.
     */
    private final long[] inOrder;

    private final int over;

    private WaitingTimes(long[] inOrder, int over) {
        this.inOrder = inOrder;
        this.over = over;
    }

    /**
     * One wait.
     *
     * @param over whether it came to its end; else it lasted at least so long
     */
    public record Wait(Duration time, boolean over) {}

    /** Waits, as they are read. */
    public static final class Gathered {

        private long[] found = new long[16];
        private int size;
        private int over;

        /**
         * One more.
         *
         * @param micros how long it was, or has been, in microseconds
         * @param isOver whether it came to its end
         */
        public void add(long micros, boolean isOver) {
            if (size == found.length) {
                found = Arrays.copyOf(found, size * 2);
            }
            found[size++] = micros * 2 + (isOver ? 0 : 1);
            over += isOver ? 1 : 0;
        }

        /** All of them. */
        public WaitingTimes inOrder() {
            long[] sorted = Arrays.copyOf(found, size);
            Arrays.sort(sorted);
            return new WaitingTimes(sorted, over);
        }
    }

    /** Those. */
    public static WaitingTimes of(List<Wait> waits) {
        Gathered gathered = new Gathered();
        waits.forEach(wait -> gathered.add(wait.time().toNanos() / NANOS_A_MICRO, wait.over()));
        return gathered.inOrder();
    }

    /** How many they are, those too who wait still. */
    public int counted() {
        return inOrder.length;
    }

    /** For how many of them it came to its end. */
    public int over() {
        return over;
    }

    /** The first time at which half are over, or more; empty if that was never so. */
    public Optional<Duration> median() {
        return by(HALF);
    }

    /**
     * The first time at which such a share is over, or more; empty if that was never so.
     *
     * @param share between 0 and 1
     */
    public Optional<Duration> by(double share) {
        double going = 1;
        int waiting = inOrder.length;
        for (long wait : inOrder) {
            if ((wait & 1) == 0) {
                going *= (waiting - 1.0) / waiting;
                // A hair more than the rest by rounding is the rest.
                if (going <= 1 - share + 1e-9) {
                    return Optional.of(Duration.ofNanos((wait >> 1) * NANOS_A_MICRO));
                }
            }
            waiting--;
        }
        return Optional.empty();
    }
}
