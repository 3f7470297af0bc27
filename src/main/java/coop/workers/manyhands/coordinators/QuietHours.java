package coop.workers.manyhands.coordinators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * When somebody does not like to have letters that can wait: between two times of day, over midnight if the first is the
 * later one; and on days on which nobody works. Two equal times are no hours at all.
 *
 * @param from the first quiet minute
 * @param until the first minute that is not
 */
public record QuietHours(LocalTime from, LocalTime until) {

    /** What holds for whoever has said nothing. */
    public static final QuietHours USUAL = new QuietHours(LocalTime.of(19, 0), LocalTime.of(8, 0));

    /** That moment, or else the first one after it that is not quiet. */
    Instant opens(Instant moment, ZoneId zone, Predicate<LocalDate> workingDay) {
        if (!areAt(moment.atZone(zone), workingDay)) {
            return moment;
        }
        for (LocalDate day = moment.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
            ZonedDateTime end = day.atTime(until).atZone(zone);
            // In the night in which a clock goes back, a time comes twice.
            for (ZonedDateTime opening : new ZonedDateTime[] {
                day.atStartOfDay(zone), end.withEarlierOffsetAtOverlap(), end.withLaterOffsetAtOverlap()
            }) {
                if (!opening.toInstant().isBefore(moment) && !areAt(opening, workingDay)) {
                    return opening.toInstant();
                }
            }
        }
    }

    private boolean areAt(ZonedDateTime moment, Predicate<LocalDate> workingDay) {
        return !workingDay.test(moment.toLocalDate()) || areAt(moment.toLocalTime());
    }

    private boolean areAt(LocalTime time) {
        boolean afterFrom = !time.isBefore(from);
        boolean beforeUntil = time.isBefore(until);
        if (from.equals(until)) {
            return false;
        }
        return from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }
}
