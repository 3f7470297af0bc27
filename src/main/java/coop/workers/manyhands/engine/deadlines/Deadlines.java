package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Delay;
import coop.workers.manyhands.cases.Desk;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.coordinators.EscalationLevel;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Reminders;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.engine.identity.CoordinatorGroups;
import coop.workers.manyhands.involvement.Coordinators;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The clock of every user task, from its properties: due {@code answerWithin} working days after it arrives; from then
 * on there is a reminder every {@code remindEvery}, and each reaches one {@link EscalationLevel} further. When it reaches the group
 * {@code escalateTo}, that may take the task, and whoever waits for it is told. Runs on an engine timer, as a timeout
 * listener in a diagram would.
 */
@Component
public class Deadlines {

    private static final String LISTENER = "reminder";

    /** At each task that was reminded of: how often. */
    public static final String REMINDERS = "reminders";

    /** And how far the word has gone: a {@link EscalationLevel}. */
    public static final String CIRCLE = "circle";

    private final Reminders reminders;
    private final Coordinators coordinators;
    private final Desks desks;
    private final WorkingDays workingDays;
    private final Clock clock;

    Deadlines(
            @Lazy Reminders reminders,
            @Lazy Coordinators coordinators,
            Desks desks,
            WorkingDays workingDays,
            Clock clock) {
        this.reminders = reminders;
        this.coordinators = coordinators;
        this.desks = desks;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Hangs due date, reminders and escalation on a task. */
    public void hangOn(ActivityImpl activity, TaskDefinition task, ElementProperties properties) {
        String id = activity.getId();
        int days = properties.requireDays(ElementProperties.ANSWER_WITHIN, id);
        Period every = Period.parse(properties.require(ElementProperties.REMIND_EVERY, id));
        String escalateTo = properties.require(ElementProperties.ESCALATE_TO, id);

        Supplier<Instant> due = () -> workingDays.after(clock.instant(), days);
        task.setDueDateExpression(computed("due in %d working days".formatted(days), () -> Date.from(due.get())));
        task.addTimeoutTaskListener(LISTENER, reminder(escalateTo, days));

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
        activity.getProperties().set(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS, copiesOf(id, timer));
    }

    /**
     * A copy each time it is asked for. While it moves a case to another version, the engine takes out of the map what it has
     * matched ({@code ActivityInstanceJobHandler}): whoever is moved or begins after that would have no reminder.
     */
    private static Map<String, Map<String, TimerDeclarationImpl>> copiesOf(String id, TimerDeclarationImpl timer) {
        return new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Map<String, TimerDeclarationImpl>>> entrySet() {
                Map<String, TimerDeclarationImpl> timers = new HashMap<>();
                timers.put(LISTENER, timer);
                return Set.of(Map.entry(id, timers));
            }
        };
    }

    private TaskListener reminder(String escalateTo, int days) {
        return task -> {
            int count = reminded(task) + 1;
            EscalationLevel circle = EscalationLevel.after(circleOf(task), task.getAssignee() != null);
            task.setVariableLocal(REMINDERS, count);
            task.setVariableLocal(CIRCLE, circle.name());
            Reference reference = CaseHistory.referenceOf(task.getExecution());
            String owner = CaseHistory.ownerOf((TaskEntity) task);
            // Whoever looks after everything else has nobody behind them but the admins.
            String helpers = escalateTo.equals(owner) ? CoordinatorGroups.ADMINS : escalateTo;
            reminders.remind(
                    new OpenTask(
                            task.getId(),
                            task.getName(),
                            reference,
                            owner,
                            task.getAssignee(),
                            task.getDueDate().toInstant()),
                    circle,
                    candidatesOf(task),
                    helpers);
            if (circle == EscalationLevel.HELP) {
                askForHelp(task, reference, owner, helpers, days);
            }
        };
    }

    private void askForHelp(DelegateTask task, Reference reference, String owner, String group, int days) {
        task.addCandidateGroup(group);
        String helpers = inASentence(group);
        Desk desk = desks.of(reference);
        desk.happened(
                reference, "It takes longer than promised; %s were asked to help".formatted(helpers), CaseStep.CLOCK);
        desk.takesLonger(
                reference,
                new Delay(
                        task.getId(),
                        inASentence(owner),
                        helpers,
                        workingDays
                                .after(clock.instant(), days)
                                .atZone(clock.getZone())
                                .toLocalDate()));
    }

    /** Such as {@code the facilitators of Communications}. */
    private String inASentence(String group) {
        String name = coordinators.nameOf(group);
        return "the " + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Set<String> candidatesOf(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int reminded(DelegateTask task) {
        return task.getVariableLocal(REMINDERS) instanceof Integer before ? before : 0;
    }

    private static @Nullable EscalationLevel circleOf(DelegateTask task) {
        if (task.getVariableLocal(CIRCLE) instanceof String circle) {
            return EscalationLevel.valueOf(circle);
        }
        // Tasks of before there were circles: the first reminder went to the group, the second to the helpers too.
        int reminders = reminded(task);
        return reminders == 0 ? null : reminders == 1 ? EscalationLevel.GROUP : EscalationLevel.HELP;
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
