package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Desk;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.stereotype.Component;

/**
 * The clock of every user task, from its properties: due {@code answerWithin} working days after it arrives; from then
 * on its owners are reminded every {@code remindEvery}; from the second reminder on the group {@code escalateTo} is
 * reminded too, and may take the task. Runs on an engine timer, as a timeout listener in a diagram would.
 */
@Component
class Deadlines {

    private static final String LISTENER = "reminder";
    private static final String REMINDERS = "reminders";

    private final Desks desks;
    private final WorkingDays workingDays;
    private final Clock clock;

    Deadlines(Desks desks, WorkingDays workingDays, Clock clock) {
        this.desks = desks;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Hangs due date, reminders and escalation on a task. */
    void hangOn(ActivityImpl activity, TaskDefinition task, ElementProperties properties) {
        String id = activity.getId();
        int days = properties.requireDays(ElementProperties.ANSWER_WITHIN, id);
        Period every = Period.parse(properties.require(ElementProperties.REMIND_EVERY, id));
        String escalateTo = properties.require(ElementProperties.ESCALATE_TO, id);

        Supplier<Instant> due = () -> workingDays.after(clock.instant(), days);
        task.setDueDateExpression(computed("due in %d working days".formatted(days), () -> Date.from(due.get())));
        task.addTimeoutTaskListener(LISTENER, reminder(escalateTo));

        // The same as the parser makes of <camunda:taskListener event="timeout"> with a cycle.
        activity.setScope(true);
        activity.setEventScope(activity);
        TimerDeclarationImpl timer = new TimerDeclarationImpl(
                computed("every " + every, () -> "R/%s/%s".formatted(due.get().truncatedTo(ChronoUnit.SECONDS), every)),
                TimerDeclarationType.CYCLE,
                TimerTaskListenerJobHandler.TYPE);
        timer.setRawJobHandlerConfiguration(id
                + TimerEventJobHandler.JOB_HANDLER_CONFIG_PROPERTY_DELIMITER
                + TimerEventJobHandler.JOB_HANDLER_CONFIG_TASK_LISTENER_PREFIX
                + LISTENER);
        Map<String, TimerDeclarationImpl> timers = new HashMap<>();
        timers.put(LISTENER, timer);
        activity.getProperties().putMapEntry(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS, id, timers);
    }

    private TaskListener reminder(String escalateTo) {
        return task -> {
            int reminders = reminded(task) + 1;
            task.setVariableLocal(REMINDERS, reminders);
            Reference reference = Chronicle.referenceOf(task.getExecution());
            Desk desk = desks.of(reference);
            desk.remind(reference, Chronicle.ownerOf((TaskEntity) task), "coordinators/reminder", task.getName());
            if (reminders < 2) {
                return;
            }
            if (reminders == 2) {
                task.addCandidateGroup(escalateTo);
                desk.happened(
                        reference,
                        "It takes longer than promised; the secretaries were asked to help",
                        Chronicle.CLOCK);
            }
            desk.remind(reference, escalateTo, "coordinators/escalation", task.getName());
        };
    }

    private static int reminded(DelegateTask task) {
        return task.getVariableLocal(REMINDERS) instanceof Integer before ? before : 0;
    }

    /** A value that is worked out when the token arrives. */
    private static Expression computed(String text, Supplier<Object> value) {
        return new Expression() {
            @Override
            public Object getValue(VariableScope scope) {
                return value.get();
            }

            @Override
            public void setValue(Object newValue, VariableScope scope) {
                throw new UnsupportedOperationException(text);
            }

            @Override
            public String getExpressionText() {
                return text;
            }

            @Override
            public boolean isLiteralText() {
                return false;
            }
        };
    }
}
