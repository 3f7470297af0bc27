package coop.workers.manyhands.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What somebody noted of themselves.
 *
 * @param workingGroup the group's slug
 * @param minutes how long it took
 * @param words what it was, as they wrote it; may be empty
 */
public record NotedHours(UUID id, String workingGroup, LocalDate day, int minutes, String words) {

    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    /** In words: {@code 1 hour}, {@code 2.5 hours}. */
    public String hours() {
        return inWords(minutes);
    }

    /** So many minutes as hours, in words. */
    public static String inWords(long minutes) {
        BigDecimal hours = BigDecimal.valueOf(minutes)
                .divide(HOUR, 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return hours.compareTo(BigDecimal.ONE) == 0 ? "1 hour" : hours.toPlainString() + " hours";
    }
}
