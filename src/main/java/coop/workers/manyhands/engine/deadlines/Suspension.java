package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the processes of a case stand still, all of them, and go on again. What counts days, in a diagram or as a task's
 * clock, moves by as long as it stood still; what waits for a fixed date stays, and comes at once if the date has passed.
 */
@Component
public class Suspension {

    /** The diagram that waits for the end of a pause. */
    private static final String PAUSE = "pause";

    /** The error, and the event subprocess of a pathway that begins with it. */
    private static final String NOTHING_HEARD = "NothingHeard";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final JdbcClient database;

    Suspension(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            RepositoryService repository,
            ProcessEngineConfigurationImpl engine,
            WorkingDays workingDays,
            Clock clock,
            JdbcClient database) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.repository = repository;
        this.engine = engine;
        this.workingDays = workingDays;
        this.clock = clock;
        this.database = database;
    }

    /** Stops everything of a case. */
    public void begin(Reference reference) {
        for (ProcessInstance instance : instancesOf(reference)) {
            runtime.updateProcessInstanceSuspensionState()
                    .byProcessInstanceId(instance.getId())
                    .suspend();
        }
    }

    /** Lets a process go on that was suspended from outside: nothing was told to anybody, so no date moves. */
    public void activate(String instance) {
        if (runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .suspended()
                        .count()
                > 0) {
            runtime.updateProcessInstanceSuspensionState()
                    .byProcessInstanceId(instance)
                    .activate();
        }
    }

    /** Whether something of a case is suspended. */
    public boolean isSuspended(Reference reference) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference.value())
                        .suspended()
                        .count()
                > 0;
    }

    /**
     * Changes whose a task is, also where it stands still: the engine refuses that, though whoever leaves, or hands over what they
     * look after, does not wait for the end of a pause.
     *
     * @param act in the same transaction; nothing is done where the task is gone
     */
    public void alsoWhileItStandsStill(String task, Runnable act) {
        WithoutAuthorization.run(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            TaskEntity entity = context.getTaskManager().findTaskById(task);
            if (entity != null) {
                int state = entity.getSuspensionState();
                entity.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
                try {
                    act.run();
                } finally {
                    entity.setSuspensionState(state);
                }
            }
            return null;
        }));
    }

    /**
     * Puts a task into somebody's hands, or out of them, also where it stands still.
     *
     * @param user whose it is from now on; null for nobody's
     */
    public void putIntoHands(String task, @Nullable String user) {
        alsoWhileItStandsStill(task, () -> tasks.setAssignee(task, user));
    }

    /** Nobody waits for the end of the pause any more. */
    public void drop(Reference reference) {
        // Whoever ends it at the same moment comes first: the engine fails on an instance that is half gone.
        database.sql("select id_ from act_ru_execution where business_key_ = ? for update")
                .param(reference.value())
                .query(String.class)
                .list();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey(PAUSE)
                .list()
                .forEach(pause -> runtime.deleteProcessInstance(pause.getId(), "the pause is over", true, true));
    }

    /**
     * Lets a case go on.
     *
     * @param since when it was stopped
     * @param due when the place where it stands was due
     * @return when that place is due now
     */
    public Instant end(Reference reference, Instant since, Instant due) {
        Duration length = Duration.between(since, clock.instant());
        Instant newDue = due.plus(length);
        for (ProcessInstance instance : instancesOf(reference).stream()
                .filter(ProcessInstance::isSuspended)
                .toList()) {
            newDue = apart(() -> shift(instance, length, due)).orElse(newDue);
            runtime.updateProcessInstanceSuspensionState()
                    .byProcessInstanceId(instance.getId())
                    .activate();
        }
        return newDue;
    }

    /**
     * Moves what counts days.
     *
     * @return when that is due now which was due when the case stood still; empty if it is none of these
     */
    private Optional<Instant> shift(ProcessInstance instance, Duration length, Instant due) {
        Optional<Instant> newDue = Optional.empty();
        Map<String, Duration> reminders = new HashMap<>();
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            Instant before = task.getDueDate().toInstant();
            Instant after = workingDays.onWorkingDay(before.plus(length));
            task.setDueDate(Date.from(after));
            tasks.saveTask(task);
            reminders.put(task.getExecutionId(), Duration.between(before, after));
            if (isSame(before, due)) {
                newDue = Optional.of(after);
            }
        }
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .list()) {
            Instant before = timer.getDuedate().toInstant();
            if (!isForADate(timer)) {
                Duration by = reminders.getOrDefault(timer.getExecutionId(), length);
                management.setJobDuedate(timer.getId(), Date.from(before.plus(by)), true);
            } else if (isSame(before, due)) {
                newDue = Optional.of(due);
            }
        }
        return newDue;
    }

    /**
     * A command of its own, in the same transaction: a delegate of the diagram "pause" lets the case go on. In one command,
     * the engine would let it go on before it has written when its timers and tasks are due, and then find them changed.
     * Whoever set it off, a coordinator on the phone for one, need not see those tasks.
     */
    private <T> T apart(Callable<T> act) {
        ProcessEngineContext.requiresNew();
        try {
            return engine.getCommandExecutorTxRequired().execute(command -> WithoutAuthorization.run(act));
        } finally {
            ProcessEngineContext.clear();
        }
    }

    /** Whether the diagram of a pathway says what happens where nothing is heard of somebody, and that it does not go by fixed dates. */
    public boolean isPossible(String pathway) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(pathway)
                        .latestVersion()
                        .singleResult())
                .map(ProcessDefinition::getId)
                .filter(definition -> wayOut(definition).isPresent() && !isRuledOut(definition))
                .isPresent();
    }

    private boolean isRuledOut(String definitionId) {
        return repository.getBpmnModelInstance(definitionId).getModelElementsByType(StartEvent.class).stream()
                .anyMatch(start -> ElementProperties.NEVER.equals(
                        ElementProperties.of(start).get(ElementProperties.PAUSE)));
    }

    /** Takes the way out for which the diagram has an event subprocess; false if it has none. */
    public boolean takeTheWayOut(Reference reference, String pathway) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey(pathway)
                .singleResult();
        Optional<String> begin = wayOut(instance.getProcessDefinitionId());
        if (begin.isEmpty()) {
            return false;
        }
        // Its event subprocess interrupts everything else, called processes too.
        runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity(begin.get())
                .execute();
        return true;
    }

    private Optional<String> wayOut(String definitionId) {
        return repository.getBpmnModelInstance(definitionId).getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part && part.triggeredByEvent())
                .filter(start -> start.getEventDefinitions().stream()
                        .anyMatch(event -> event instanceof ErrorEventDefinition error
                                && NOTHING_HEARD.equals(error.getError().getErrorCode())))
                .map(FlowNode::getId)
                .findFirst();
    }

    private boolean isForADate(Job timer) {
        return Optional.ofNullable(timer.getJobDefinitionId())
                .map(id -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(id)
                        .singleResult())
                .filter(Objects::nonNull)
                .map((JobDefinition definition) -> Timers.isForADate(definition))
                .orElse(false);
    }

    /** The engine keeps milliseconds. */
    private static boolean isSame(Instant one, Instant other) {
        return one.toEpochMilli() == other.toEpochMilli();
    }

    private List<ProcessInstance> instancesOf(Reference reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list();
    }
}
