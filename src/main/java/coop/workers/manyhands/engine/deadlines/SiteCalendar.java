package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * "Every morning at eight" means eight where the site belongs, in summer and in winter, whatever zone the machine is set
 * to: the engine itself goes by the machine's.
 */
@Component
public class SiteCalendar extends CycleBusinessCalendar {

    private final ZoneId zone;

    SiteCalendar(Site site) {
        this.zone = site.zone();
    }

    @Override
    public Date resolveDuedate(String cycle, Date start, long repeatOffset) {
        if (cycle.startsWith("R")) {
            return super.resolveDuedate(cycle, start, repeatOffset);
        }
        // Asked on the machine's clock as if that were the site's, and read back so.
        Instant from = start == null ? ClockUtil.getCurrentTime().toInstant() : start.toInstant();
        Date next =
                super.resolveDuedate(cycle, onTheMachinesClock(from.atZone(zone).toLocalDateTime()), repeatOffset);
        return Date.from(WallClock.moment(LocalDateTime.ofInstant(next.toInstant(), EngineZone.ofTheJvm()), zone));
    }

    private static Date onTheMachinesClock(LocalDateTime time) {
        return Date.from(WallClock.moment(time, EngineZone.ofTheJvm()));
    }
}
