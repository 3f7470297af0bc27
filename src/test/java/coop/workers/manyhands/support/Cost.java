package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/**
 * What a piece of work costs the thread that does it: how busy the machine is with other things does not tell.
 *
 * @param nanos of the processor
 * @param bytes that were allocated, whether or not they were let go of again
 */
public record Cost(long nanos, long bytes) {

    /** Very generous: what is found has no bound at all, or grows with the square. */
    private static final Duration MOST_PROCESSOR = Duration.ofSeconds(5);

    /** Of the clock on the wall, so that what never ends fails too. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Twice the input may take twice as much, and somewhat more; the square of it is four times as much. */
    private static final double MOST_GROWTH = 3.2;

    /** Shorter ones are repeated until it is so long, since a clock has its steps. */
    private static final long LONG_ENOUGH = 10_000_000;

    /** Of so little the share that has nothing to do with the input is too large. */
    private static final long WORTH_COUNTING = 200_000;

    private static final int RUNS = 5;
    private static final int MAJORITY = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the work costs this thread. */
    public static Cost of(Runnable work) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        long taken = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return new Cost(THREADS.getCurrentThreadCpuTime() - nanos, taken);
    }

    /** Does the work in a thread of its own, which may allocate so much, and compute for five seconds. */
    public static <T> T bounded(long mostBytes, Callable<T> work) {
        return assertTimeoutPreemptively(PATIENCE, () -> {
            long nanos = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            T result = work.call();
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                    .as("bytes allocated")
                    .isLessThan(mostBytes);
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanos))
                    .as("time of the processor")
                    .isLessThan(MOST_PROCESSOR);
            return result;
        });
    }

    /**
     * Holds that twice the input is not much more than twice the work, by the majority of five attempts.
     *
     * @param prepared the work on an input of that size; the input is made beforehand, and does not count
     */
    public static void assertLinear(int size, IntFunction<Runnable> prepared) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Runnable once = prepared.apply(size);
            Runnable twice = prepared.apply(2 * size);
            // The first time classes are loaded, and tables made.
            twice.run();
            long first = Math.max(of(once).nanos(), 1);
            int times = (int) Math.min(1 + LONG_ENOUGH / first, 500);
            // A neighbour takes from the caches, now of the one and now of the other: what holds three times of five
            // counts.
            int linear = 0;
            int steeper = 0;
            while (linear < MAJORITY) {
                Cost least = least(times, once);
                Cost of = least(times, twice);
                double memory = of.bytes() > WORTH_COUNTING ? (double) of.bytes() / least.bytes() : 0;
                double time = (double) of.nanos() / least.nanos();
                if (Math.max(memory, time) < MOST_GROWTH) {
                    linear++;
                } else if (++steeper == MAJORITY) {
                    fail("%s for twice the input: %s after %s", memory < MOST_GROWTH ? "time" : "memory", of, least);
                }
            }
        });
    }

    /** The least of several runs of so many times each: whatever came in between only adds. */
    private static Cost least(int times, Runnable work) {
        long nanos = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            Cost cost = of(() -> {
                for (int time = 0; time < times; time++) {
                    work.run();
                }
            });
            nanos = Math.min(nanos, cost.nanos());
            bytes = Math.min(bytes, cost.bytes());
        }
        return new Cost(Math.max(nanos, 1), Math.max(bytes, 1));
    }
}
