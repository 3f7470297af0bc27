package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.demo.FastMotion;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Keeps the engine's clock beside ours, from before the engine is built; runs jobs in the caller's thread, as no executor does yet. */
@Component
@InDemonstration
class CamundaFastMotion extends AbstractProcessEnginePlugin implements FastMotion {

    private static final Logger log = LoggerFactory.getLogger(CamundaFastMotion.class);

    private static final int AT_ONCE = 200;

    private final Clock clock;
    private final Clock others;
    private @Nullable ManagementService jobs;

    CamundaFastMotion(Clock clock, @Qualifier("clock") Clock others) {
        this.clock = clock;
        this.others = others;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        follow();
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        jobs = engine.getManagementService();
    }

    private void follow() {
        ClockUtil.offset(Duration.between(others.instant(), clock.instant()).toMillis());
    }

    @Override
    public void runDue() {
        follow();
        ManagementService management = Objects.requireNonNull(jobs);
        Set<String> failed = new HashSet<>();
        List<Job> due = due(management, failed);
        while (!due.isEmpty()) {
            for (Job job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (ProcessEngineException | IllegalStateException refused) {
                    // What ran before it may have ended what it waited for; else it is tried again, as ever.
                    failed.add(job.getId());
                    log.debug("Job {} was not run", job.getId(), refused);
                }
            }
            due = due(management, failed);
        }
    }

    private static List<Job> due(ManagementService management, Set<String> failed) {
        return management.createJobQuery().executable().active().orderByJobDuedate().asc().listPage(0, AT_ONCE).stream()
                .filter(job -> !failed.contains(job.getId()))
                .toList();
    }
}
