package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
            Optional<Instant> opening = Stream.concat(
                            Stream.of(WallClock.startOf(day, zone)), momentsOf(day.atTime(until), zone).stream())
                    .filter(candidate -> !candidate.isBefore(moment) && !areAt(candidate.atZone(zone), workingDay))
                    .findFirst();
            if (opening.isPresent()) {
                return opening.get();
            }
        }
    }

    /** In the nights in which the clocks change a time may come twice, or be skipped: then it comes as they jump. */
    private static List<Instant> momentsOf(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(time);
        if (jump != null && jump.isGap()) {
            return List.of(jump.getInstant());
        }
        return zone.getRules().getValidOffsets(time).stream()
                .map(time::toInstant)
                .toList();
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
