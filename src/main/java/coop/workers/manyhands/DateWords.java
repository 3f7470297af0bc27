package coop.workers.manyhands;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says dates in words, on the wall clock of the place that the site belongs to. Templates know it as {@code dates}. */
@Component
public class DateWords {

    /** How a day is said, in any language. */
    public static final String DAY = "EEEE d MMMM uuuu";

    /** How a month is said, in any language. */
    public static final String MONTH = "MMMM uuuu";

    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final Duration FAR_OFF = Duration.ofDays(60);

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter month;
    private final String zone;
    private final Clock clock;

    public DateWords(Site site, Clock clock) {
        this.day = DateTimeFormatter.ofPattern(DAY, Locale.UK).withZone(site.zone());
        this.moment =
                DateTimeFormatter.ofPattern(DAY + " 'at' HH:mm", Locale.UK).withZone(site.zone());
        this.month = DateTimeFormatter.ofPattern(MONTH, Locale.UK).withZone(site.zone());
        this.zone = site.zoneInWords();
        this.clock = clock;
    }

    /** Such as {@code Tuesday 1 December 2026}. */
    public String day(Instant instant) {
        return day.format(instant);
    }

    /** Such as {@code Tuesday 1 December 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** Such as {@code Tuesday 1 December 2026 at 14:05 UK time}: an hour is never said without whose it is. */
    public String moment(Instant instant) {
        return "%s %s".formatted(moment.format(instant), zone);
    }

    /** Whose hours it says, such as {@code UK time}. */
    public String zone() {
        return zone;
    }

    /** Such as {@code January 2028}: of what is so far away that its day says nothing. */
    public String month(Instant instant) {
        return month.format(instant);
    }

    /** Whether a moment is months away. */
    public boolean farOff(Instant instant) {
        return instant.isAfter(clock.instant().plus(FAR_OFF));
    }

    /** How long at most, such as {@code within an hour}, {@code within three days}; never less than it was. */
    public String within(Duration time) {
        long minutes = Math.max(1, ceiling(time.toSeconds(), 60));
        if (minutes <= 60) {
            return "within an hour";
        }
        long hours = ceiling(minutes, 60);
        if (hours < 24) {
            return "within %s hours".formatted(inWords(hours));
        }
        long days = ceiling(hours, 24);
        return days == 1 ? "within a day" : "within %s days".formatted(inWords(days));
    }

    private static long ceiling(long number, long unit) {
        return (number + unit - 1) / unit;
    }

    private static String inWords(long number) {
        return number < NUMBERS.size() ? NUMBERS.get((int) number) : String.valueOf(number);
    }

    /** Whether a moment has passed. */
    public boolean past(Instant instant) {
        return instant.isBefore(clock.instant());
    }
}
