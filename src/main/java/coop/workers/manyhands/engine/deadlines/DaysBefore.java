package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.WallClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a timer of a diagram may say beside the name of a date: {@code ${days.before(untilDay, 2)}}. */
public class DaysBefore {

    /** What it is called in diagrams. */
    public static final String NAME = "days";

    private static final Pattern WRITTEN = Pattern.compile("days\\.before\\(([a-z][A-Za-z0-9]*), ([1-9][0-9]{0,2})\\)");

    private final ZoneId zone;
    private final SiteDueDates calendar;

    public DaysBefore(ZoneId zone) {
        this.zone = zone;
        this.calendar = new SiteDueDates(zone);
    }

    /**
     * So many days before a date: at the same hour where it has one, else when that day begins.
     *
     * @param date of a form, or as a verb sets it
     */
    public Date before(@Nullable Object date, long days) {
        if (date == null) {
            throw new IllegalArgumentException("There is no date yet that it could be %d days before.".formatted(days));
        }
        if (date instanceof Date moment) {
            return Date.from(moment.toInstant().atZone(zone).minusDays(days).toInstant());
        }
        String text = String.valueOf(date);
        return text.length() == LocalDate.EPOCH.toString().length()
                ? Date.from(WallClock.startOf(LocalDate.parse(text).minusDays(days), zone))
                : before(calendar.resolveDuedate(text), days);
    }

    /** A diagram's {@code until}: the name of a date, or so many days before one. */
    public record Until(String date, int days) {}

    /** Reads a diagram's {@code until}; empty if it is written otherwise. */
    public static Optional<Until> read(String until) {
        Matcher before = WRITTEN.matcher(until);
        return before.matches()
                ? Optional.of(new Until(before.group(1), Integer.parseInt(before.group(2))))
                : until.matches("[a-z][A-Za-z0-9]*") ? Optional.of(new Until(until, 0)) : Optional.empty();
    }
}
