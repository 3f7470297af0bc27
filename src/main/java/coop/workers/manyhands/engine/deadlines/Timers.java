package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** Dates are data: when one moves, the timers that wait for it move along. */
@Component
public class Timers {

    /** Timers that are drawn. Reminders of tasks go by the day on which the task arrived, and stay. */
    private static final Set<String> DRAWN =
            Set.of(TimerCatchIntermediateEventJobHandler.TYPE, TimerExecuteNestedActivityJobHandler.TYPE);

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final WorkingDays workingDays;
    private final Clock clock;

    Timers(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            WorkingDays workingDays,
            Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Gives a case new dates, in called processes too, and has its timers worked out anew. */
    public void move(Reference reference, Map<String, Instant> dates) {
        WithoutAuthorization.run(() -> {
            moveFreely(reference, dates);
            return null;
        });
    }

    /**
     * Counts the days in which the applicant of a case is to answer from this moment on. A date that is fixed stays.
     *
     * @return by when they are to answer now; empty if no days are counted
     */
    public Optional<Instant> countAnew(Reference reference) {
        return WithoutAuthorization.run(
                () -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                        .flatMap(instance ->
                                management
                                        .createJobQuery()
                                        .processInstanceId(instance.getId())
                                        .timers()
                                        .list()
                                        .stream())
                        .flatMap(timer -> countAnew(timer).stream())
                        .findFirst());
    }

    private Optional<Instant> countAnew(Job timer) {
        if (timer.getJobDefinitionId() == null) {
            return Optional.empty();
        }
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult();
        if (definition == null || !DRAWN.contains(definition.getJobType()) || isForADate(definition)) {
            return Optional.empty();
        }
        FlowNode clockOfTheWait = repository
                .getBpmnModelInstance(definition.getProcessDefinitionId())
                .getModelElementById(definition.getActivityId());
        Optional<Instant> due = clockOfTheWait.getPreviousNodes().list().stream()
                .filter(EventBasedGateway.class::isInstance)
                .map(ElementProperties::of)
                .filter(wait -> Turn.APPLICANT.name().equalsIgnoreCase(wait.get(ElementProperties.TURN)))
                .flatMap(wait -> Stream.ofNullable(wait.get(ElementProperties.ANSWER_WITHIN)))
                .map(within -> workingDays.calendarAfter(clock.instant(), Period.parse(within)))
                .findFirst();
        due.ifPresent(moment -> management.setJobDuedate(timer.getId(), Date.from(moment), true));
        return due;
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
