package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.WallClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A date without an hour, as forms have them, is the beginning of that day where the site is. The engine itself takes
 * the zone of the machine.
 */
public class SiteDueDates extends DueDateBusinessCalendar {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final ZoneId zone;

    public SiteDueDates(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Date resolveDuedate(String date) {
        return resolveDuedate(date, (Date) null);
    }

    @Override
    public Date resolveDuedate(String date, Task task) {
        return resolveDuedate(date, (Date) null);
    }

    @Override
    public Date resolveDuedate(String date, @Nullable Date start) {
        return DAY.matcher(date).matches()
                ? Date.from(WallClock.startOf(LocalDate.parse(date), zone))
                : super.resolveDuedate(date, start);
    }
}
