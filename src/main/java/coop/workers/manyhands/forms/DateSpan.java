package coop.workers.manyhands.forms;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Between which days a date has to lie that somebody sends: no calendar of people's has the year -5000, and neither the
 * engine's timers nor every database can keep +300000.
 *
 * @param first the earliest day that is taken
 * @param last the latest
 */
public record DateSpan(LocalDate first, LocalDate last) {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int YEARS_AHEAD = 10;

    /** Where nothing else is declared: from 1900 to ten years on. */
    public static DateSpan usual(LocalDate today) {
        return new DateSpan(FIRST, today.plusYears(YEARS_AHEAD));
    }

    /** The same, unless one end or both are declared otherwise. */
    DateSpan declared(@Nullable String least, @Nullable String most) {
        return new DateSpan(
                least == null ? first : LocalDate.parse(least), most == null ? last : LocalDate.parse(most));
    }

    /** What is wrong with that day, with the way out; null if nothing is. */
    public @Nullable String fault(LocalDate day) {
        if (day.isBefore(first)) {
            return "lies too far back; the first day that you can choose is %s.".formatted(first);
        }
        return day.isAfter(last) ? "lies too far ahead; the last day that you can choose is %s.".formatted(last) : null;
    }
}
