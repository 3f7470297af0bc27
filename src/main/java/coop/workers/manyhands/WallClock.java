package coop.workers.manyhands;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;

/**
 * From the wall clock to the moment, for everybody alike: named meetings, rhythms, deadlines and calendars. Of an hour that
 * comes twice in autumn it is the first; of one that spring leaves out, that which the clock shows by then (RFC 5545, section
 * 3.3.5). Whoever asks a person for a time asks {@link #skipped} first: nobody means an hour that there is not.
 */
public final class WallClock {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    private WallClock() {}

    /** The moment at which the clocks of that zone show that time, for the first time. */
    public static Instant moment(LocalDateTime time, ZoneId zone) {
        return at(time, zone).toInstant();
    }

    /** The same, with the zone that it was taken in. */
    public static ZonedDateTime at(LocalDateTime time, ZoneId zone) {
        return ZonedDateTime.ofLocal(time, zone, null);
    }

    /** The first moment of a day. */
    public static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** What to say of a time that the clocks of that zone never show, because they go forward over it; empty of any other. */
    public static Optional<String> skipped(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(time);
        return jump == null || !jump.isGap()
                ? Optional.empty()
                : Optional.of("On %s the clocks go forward from %s to %s: there is no %s on that day."
                        .formatted(
                                DAY.format(time),
                                jump.getDateTimeBefore().toLocalTime(),
                                jump.getDateTimeAfter().toLocalTime(),
                                time.toLocalTime()));
    }
}
