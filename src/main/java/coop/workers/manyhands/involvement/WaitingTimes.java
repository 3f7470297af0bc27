package coop.workers.manyhands.involvement;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long people waited, where some wait still: the time by which a share of those has an end who could have had one by then
 * (Kaplan and Meier, Journal of the American Statistical Association 53, 1958). Left out, those who wait still would make whoever
 * answers nobody look quick.
 */
public final class WaitingTimes {

    private static final double HALF = 0.5;

    private WaitingTimes() {}

    /**
     * One wait.
     *
     * @param over whether it came to its end; else it lasted at least so long
     */
    public record Wait(Duration time, boolean over) {}

    /** The first time at which half are over, or more; empty if that was never so. */
    public static Optional<Duration> median(List<Wait> waits) {
        return by(waits, HALF);
    }

    /**
     * The first time at which such a share is over, or more; empty if that was never so.
     *
     * @param share between 0 and 1
     */
    public static Optional<Duration> by(List<Wait> waits, double share) {
        // Of those that are alike, the one that is over counts first: whoever waits still was there to be answered.
        List<Wait> inOrder = waits.stream()
                .sorted(Comparator.comparing(Wait::time).thenComparing(Wait::over, Comparator.reverseOrder()))
                .toList();
        double going = 1;
        int waiting = inOrder.size();
        for (Wait wait : inOrder) {
            if (wait.over()) {
                going *= (waiting - 1.0) / waiting;
                // A hair more than the rest by rounding is the rest.
                if (going <= 1 - share + 1e-9) {
                    return Optional.of(wait.time());
                }
            }
            waiting--;
        }
        return Optional.empty();
    }
}
