package coop.workers.manyhands.groups;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import coop.workers.manyhands.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;

/**
 * When a group meets: a recurrence rule and a time of day, in the zone where the group lives.
 *
 * @param rrule a recurrence rule as of RFC 5545, section 3.3.10, such as {@code FREQ=MONTHLY;BYDAY=3MO}
 * @param since the first day that the rule counts from: with {@code INTERVAL=2} it says which months
 * @param starts the time of day on the wall clock: it stays through daylight saving
 * @param length how long a meeting is
 * @param exceptions days of the rule on which there is no meeting, as iCalendar's EXDATE
 */
public record Rhythm(String rrule, LocalDate since, LocalTime starts, Duration length, Set<LocalDate> exceptions) {

    /** More meetings than anybody looks at at once, or puts down ahead. */
    static final int MOST = 100;

    /** A rule that has not occurred in so long never will. */
    private static final Duration HORIZON = Duration.ofDays(5 * 366L);

    /** Dates are walked on the wall clock, as if that were UTC: a meeting at 14:00 is at 14:00 in summer too. */
    private static final TimeZone WALL_CLOCK = TimeZone.getTimeZone("UTC");

    /**
     * The first meeting that starts after {@code after}, if the rule ever occurs.
     *
     * @throws IllegalArgumentException if the rule is not one of RFC 5545
     */
    public Optional<ZonedDateTime> nextAfter(Instant after, ZoneId zone) {
        return after(after, zone, date -> true, 1).stream().findFirst();
    }

    /**
     * The meetings that start after {@code after} and not after {@code end}, in order, the first hundred at most.
     *
     * @throws IllegalArgumentException if the rule is not one of RFC 5545
     */
    public List<ZonedDateTime> between(Instant after, Instant end, ZoneId zone) {
        return after(after, zone, date -> !date.toInstant().isAfter(end), MOST);
    }

    private List<ZonedDateTime> after(Instant after, ZoneId zone, Predicate<ZonedDateTime> until, int most) {
        Date first = Date.from(since.atTime(starts).toInstant(ZoneOffset.UTC));
        DateIterator dates = rule().getDateIterator(first, WALL_CLOCK);
        dates.advanceTo(
                Date.from(after.atZone(zone).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC)));
        Instant end = after.plus(HORIZON);
        List<ZonedDateTime> found = new ArrayList<>();
        while (dates.hasNext() && found.size() < most) {
            ZonedDateTime date =
                    WallClock.at(LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC), zone);
            if (date.toInstant().isAfter(end) || !until.test(date)) {
                break;
            }
            if (date.toInstant().isAfter(after) && !exceptions.contains(date.toLocalDate())) {
                found.add(date);
            }
        }
        return found;
    }

    /** Such as {@code on the third Monday of every month}; of a rule that nobody can choose, the rule itself. */
    public String dayWords() {
        return RhythmChoice.of(rrule).map(RhythmChoice::words).orElse("by the rule " + rrule);
    }

    /** How long, such as {@code an hour and a half}. */
    public static String words(Duration length) {
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        String whole = hours == 1 ? "an hour" : hours + " hours";
        if (minutes == 0 && hours > 0) {
            return whole;
        }
        if (minutes == 30) {
            return hours == 0 ? "half an hour" : hours == 1 ? "an hour and a half" : hours + " and a half hours";
        }
        return hours == 0 ? minutes + " minutes" : "%s and %d minutes".formatted(whole, minutes);
    }

    /** Whether it is a rule that a group can meet by; what was kept before that was asked may be none. */
    boolean isUsable() {
        return RuleGrammar.fits(rrule);
    }

    private RecurrenceRule rule() {
        if (!RuleGrammar.fits(rrule)) {
            throw new IllegalArgumentException("\"%s\" is no recurrence rule of RFC 5545 that a group can meet by."
                    .formatted(rrule.length() > 60 ? rrule.substring(0, 60) + "…" : rrule));
        }
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        return new RecurrenceRuleScribe().parseText(rrule, null, new ICalParameters(), context);
    }
}
