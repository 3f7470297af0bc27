package coop.workers.manyhands.cases;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Counts working days: Monday to Friday, without the {@link BankHolidays}. */
@Component
public class WorkingDays {

    /** What is promised for a day is promised for the end of its office hours. */
    private static final LocalTime CLOSE_OF_DAY = LocalTime.of(17, 0);

    private final Predicate<LocalDate> holiday;
    private final ZoneId zone;

    @Autowired
    WorkingDays(BankHolidays holidays, Site site) {
        this(holidays::isOne, site.zone());
    }

    WorkingDays(Predicate<LocalDate> holiday, ZoneId zone) {
        this.holiday = holiday;
        this.zone = zone;
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

    /** The same time of day, on the first working day after that one which is none of these either. */
    public Instant nextWorkingDay(Instant moment, Set<LocalDate> neither) {
        LocalDateTime time = LocalDateTime.ofInstant(moment, zone);
        LocalDate day = time.toLocalDate();
        do {
            day = day.plusDays(1);
        } while (!isWorkingDay(day) || neither.contains(day));
        return WallClock.moment(day.atTime(time.toLocalTime()), zone);
    }

    /** The first moment of a day. */
    public Instant startOf(LocalDate day) {
        return WallClock.startOf(day, zone);
    }

    /** The same time of day, a calendar period later. */
    public Instant calendarAfter(Instant from, Period period) {
        return from.atZone(zone).plus(period).toInstant();
    }

    /** Whether people work on that day: no weekend, and no bank holiday that is known. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }
}
