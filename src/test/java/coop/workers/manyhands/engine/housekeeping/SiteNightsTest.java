package coop.workers.manyhands.engine.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.ManyHandsTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.BatchWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Old history is deleted while the site's people sleep, wherever the machine stands. */
@ManyHandsTest
class SiteNightsTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private HistoryService history;

    @Autowired
    private Site site;

    @ParameterizedTest(name = "{0}, at {1}")
    @CsvSource({
        "Europe/London, 2026-12-01T12:00:00Z, 2026-12-02T02:00:00Z, 2026-12-02T04:00:00Z",
        "Europe/London, 2026-07-01T12:00:00Z, 2026-07-02T01:00:00Z, 2026-07-02T03:00:00Z",
        "Europe/London, 2026-07-01T02:59:59Z, 2026-07-01T01:00:00Z, 2026-07-01T03:00:00Z",
        "Europe/London, 2026-07-01T03:00:00Z, 2026-07-02T01:00:00Z, 2026-07-02T03:00:00Z",
        // The clocks go forward at one, and back at two.
        "Europe/London, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        "Europe/London, 2026-10-24T12:00:00Z, 2026-10-25T02:00:00Z, 2026-10-25T04:00:00Z",
        "Pacific/Auckland, 2026-12-01T20:00:00Z, 2026-12-02T13:00:00Z, 2026-12-02T15:00:00Z"
    })
    void nightIsThatOfTheSite(String zone, Instant now, Instant begins, Instant ends) {
        BatchWindow night = new SiteNights(ZoneId.of(zone)).getCurrentOrNextBatchWindow(Date.from(now), engine);
        assertThat(night.getStart()).isEqualTo(begins);
        assertThat(night.getEnd()).isEqualTo(ends);
    }

    @Test
    void nightAfterThisOneIsTomorrows() {
        Date now = Date.from(Instant.parse("2026-07-01T01:30:00Z"));
        assertThat(new SiteNights(ZoneId.of("Europe/London"))
                        .getNextBatchWindow(now, engine)
                        .getStart())
                .isEqualTo(Instant.parse("2026-07-02T01:00:00Z"));
    }

    @Test
    void engineGoesByIt() {
        assertThat(engine.getBatchWindowManager()).isInstanceOf(SiteNights.class);
        assertThat(history.findHistoryCleanupJobs())
                .isNotEmpty()
                .allSatisfy(job -> assertThat(
                                job.getDuedate().toInstant().atZone(site.zone()).toLocalTime())
                        .isEqualTo(SiteNights.BEGINS));
    }
}
