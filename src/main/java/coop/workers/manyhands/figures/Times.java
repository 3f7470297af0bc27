package coop.workers.manyhands.figures;

import coop.workers.manyhands.involvement.WaitingTimes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long something took.
 *
 * @param counted how many were counted, those too who wait still
 * @param over for how many of them it came to its end
 * @param median by when half had it; null while fewer have
 * @param ninetieth by when nine of ten had it; null while fewer have
 */
public record Times(
        long counted,
        long over,
        @Nullable Duration median,
        @Nullable Duration ninetieth) {

    private static final double NINE_OF_TEN = 0.9;

    /** Of nobody. */
    public static final Times NONE = new Times(0, 0, null, null);

    /** Of those waits, whoever waits still counted as having waited so long. */
    public static Times of(WaitingTimes waits) {
        return new Times(
                waits.counted(),
                waits.over(),
                waits.median().orElse(null),
                waits.by(NINE_OF_TEN).orElse(null));
    }

    /** By when half had it, as people read it. */
    public String medianInWords() {
        return inWords(median);
    }

    /** By when nine of ten had it, as people read it. */
    public String ninetiethInWords() {
        return inWords(ninetieth);
    }

    /** Such as {@code 3 hours}; what is not known yet is said so. */
    private static String inWords(@Nullable Duration time) {
        if (time == null) {
            return "not yet";
        }
        if (time.toMinutes() < 120) {
            return count(time.toMinutes(), "minute");
        }
        return time.toHours() < 72 ? count(time.toHours(), "hour") : count(time.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number == 1 ? "1 " + unit : "%d %ss".formatted(number, unit);
    }
}
