package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Dates are data: when one moves, the timers that wait for it move along. */
@Component
public class Timers {

    /** Timers that are drawn. Reminders of tasks go by the day on which the task arrived, and stay. */
    private static final Set<String> DRAWN =
            Set.of(TimerCatchIntermediateEventJobHandler.TYPE, TimerExecuteNestedActivityJobHandler.TYPE);

    private final RuntimeService runtime;
    private final ManagementService management;

    Timers(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    /** Gives a case new dates, in called processes too, and has its timers worked out anew. */
    public void move(Reference reference, Map<String, Instant> dates) {
        WithoutAuthorization.run(() -> {
            moveFreely(reference, dates);
            return null;
        });
    }

    /** Whether it waits for a date that is fixed; one that counts days goes on counting. */
    static boolean isForADate(JobDefinition definition) {
        return DRAWN.contains(definition.getJobType())
                && definition.getJobConfiguration().startsWith(TimerDeclarationType.DATE.name());
    }

    private void moveFreely(Reference reference, Map<String, Instant> dates) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list()) {
            dates.forEach((name, date) -> runtime.setVariable(instance.getId(), name, Date.from(date)));
            List<Job> jobs = management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list();
            for (Job job : jobs) {
                if (job.getJobDefinitionId() == null) {
                    continue;
                }
                JobDefinition definition = management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult();
                if (definition != null && isForADate(definition)) {
                    management.recalculateJobDuedate(job.getId(), true);
                }
            }
        }
    }
}
