package coop.workers.manyhands.cases;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verb deletes by itself, night after night, once it has been kept for long enough. Admins see it with its size, and what the
 * verb did last.
 *
 * @param what as people read it, such as {@code Emails that went}
 * @param tables where it stands
 * @param keptFor how long, and from when on, in words
 * @param setting the variable by which that is changed; null where none does
 */
public record Tidying(
        String what,
        Set<String> tables,
        String keptFor,
        @Nullable String setting) {

    /** A while in words, such as {@code 10 years} or {@code 180 days}. */
    public static String inWords(Period period) {
        Period whole = period.normalized();
        if (whole.getDays() == 0) {
            return whole.getMonths() == 0
                    ? counted(whole.getYears(), "year")
                    : counted(Math.toIntExact(whole.toTotalMonths()), "month");
        }
        return whole.toTotalMonths() == 0
                ? counted(whole.getDays(), "day")
                : "%s and %s"
                        .formatted(
                                counted(Math.toIntExact(whole.toTotalMonths()), "month"),
                                counted(whole.getDays(), "day"));
    }

    private static String counted(int number, String unit) {
        return number == 1 ? "a " + unit : "%d %ss".formatted(number, unit);
    }
}
