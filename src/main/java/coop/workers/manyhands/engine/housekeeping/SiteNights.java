package coop.workers.manyhands.engine.housekeeping;

import coop.workers.manyhands.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.BatchWindow;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.BatchWindowManager;

/** The hours in which the engine deletes old history: from two to four at night by the clocks of the site's people. */
public final class SiteNights implements BatchWindowManager {

    public static final LocalTime BEGINS = LocalTime.of(2, 0);
    public static final LocalTime ENDS = LocalTime.of(4, 0);

    private final ZoneId zone;

    public SiteNights(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public BatchWindow getCurrentOrNextBatchWindow(Date now, ProcessEngineConfigurationImpl engine) {
        return first(now, night -> night.getEnd().after(now));
    }

    @Override
    public BatchWindow getNextBatchWindow(Date now, ProcessEngineConfigurationImpl engine) {
        return first(now, night -> night.getStart().after(now));
    }

    @Override
    public boolean isBatchWindowConfigured(ProcessEngineConfigurationImpl engine) {
        return true;
    }

    private BatchWindow first(Date now, Predicate<BatchWindow> wanted) {
        LocalDate today = LocalDate.ofInstant(now.toInstant(), zone);
        return Stream.iterate(today, day -> day.plusDays(1))
                .map(day -> new BatchWindow(at(day, BEGINS), at(day, ENDS)))
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private Date at(LocalDate day, LocalTime time) {
        Instant moment = WallClock.moment(day.atTime(time), zone);
        return Date.from(moment);
    }
}
