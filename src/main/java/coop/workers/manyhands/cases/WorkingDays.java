package coop.workers.manyhands.cases;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Counts working days: Monday to Friday, without the bank holidays of {@code calendar/bank-holidays.txt}. */
@Component
public class WorkingDays {

    /** What is promised for a day is promised for the end of its office hours. */
    private static final LocalTime CLOSE_OF_DAY = LocalTime.of(17, 0);

    private final Set<LocalDate> holidays;
    private final ZoneId zone;

    WorkingDays(Site site) {
        this.holidays = read();
        this.zone = site.zone();
    }

    /** Five in the afternoon of the {@code days}-th working day after {@code from}. */
    public Instant after(Instant from, int days) {
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return WallClock.moment(day.atTime(CLOSE_OF_DAY), zone);
    }

    /** A moment by which something is due: itself in the office hours of a working day, or else the end of the next. */
    public Instant onWorkingDay(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        if (isWorkingDay(day)) {
            return moment;
        }
        return after(moment, 1);
    }

    /** The same time of day, a calendar period later. */
    public Instant calendarAfter(Instant from, Period period) {
        return from.atZone(zone).plus(period).toInstant();
    }

    /** Whether people work on that day: no weekend, and no bank holiday that is known. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    private static Set<LocalDate> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("calendar/bank-holidays.txt").getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> LocalDate.parse(line.substring(0, 10)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
