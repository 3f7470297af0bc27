package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.engine.deadlines.DaysBefore;
import coop.workers.manyhands.engine.deadlines.SiteDueDates;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the case where its token is: the milestone, whose turn it is, and by when; and when it ends. */
@Component
public class CaseHistory {

    private final Desks desks;
    private final WorkingDays workingDays;
    private final SiteDueDates calendar;
    private final DaysBefore days;
    private final Clock clock;

    CaseHistory(Desks desks, WorkingDays workingDays, Site site, Clock clock) {
        this.desks = desks;
        this.workingDays = workingDays;
        this.calendar = new SiteDueDates(site.zone());
        this.days = new DaysBefore(site.zone());
        this.clock = clock;
    }

    /** The reference of the case that a token belongs to. */
    public static Reference referenceOf(DelegateExecution execution) {
        return new Reference(Objects.requireNonNull(execution.getProcessBusinessKey()));
    }

    /** A user task waits for a group of coordinators. */
    public TaskListener taskWaits(ElementProperties properties) {
        String milestone = properties.require(ElementProperties.MILESTONE, "a user task");
        return task -> standsAt(
                referenceOf(task.getExecution()),
                new Standing(
                        milestone,
                        Turn.COORDINATOR,
                        ownerOf((TaskEntity) task),
                        task.getDueDate().toInstant(),
                        Milestones.ahead(task.getExecution()),
                        null,
                        properties.get(ElementProperties.STAYS)));
    }

    /** The group that the diagram gives a task to, whoever else may take it by now. */
    public static String ownerOf(TaskEntity task) {
        return task.getTaskDefinition().getCandidateGroupIdExpressions().stream()
                .map(group -> String.valueOf(group.getValue(task.getExecution())))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("%s has no owner.".formatted(task.getTaskDefinitionKey())));
    }

    /** The token waits for the applicant, for somebody who was asked, or for a date. */
    public ExecutionListener waits(ElementProperties properties) {
        String milestone = properties.require(ElementProperties.MILESTONE, "a wait");
        Turn turn = Turn.valueOf(
                properties.require(ElementProperties.TURN, "a wait").toUpperCase(Locale.ROOT));
        return execution -> standsAt(
                referenceOf(execution),
                new Standing(
                        milestone,
                        turn,
                        turn == Turn.COORDINATOR
                                ? String.valueOf(execution.getVariable("owner"))
                                : Standing.ownerOf(turn),
                        dueOf(execution, properties),
                        Milestones.ahead(execution),
                        properties.get(ElementProperties.FORM),
                        properties.get(ElementProperties.STAYS)));
    }

    private void standsAt(Reference reference, Standing standing) {
        desks.of(reference).standsAt(reference, standing);
    }

    private Instant dueOf(DelegateExecution execution, ElementProperties properties) {
        String until = properties.get(ElementProperties.UNTIL);
        if (until == null) {
            return workingDays.calendarAfter(
                    clock.instant(), Period.parse(properties.require(ElementProperties.ANSWER_WITHIN, "a wait")));
        }
        DaysBefore.Until which = DaysBefore.read(until)
                .orElseThrow(() -> new IllegalStateException("until is a date or days.before(date, 2): " + until));
        Object date = execution.getVariable(which.date());
        if (which.days() > 0) {
            return days.before(date, which.days()).toInstant();
        }
        return date instanceof Date moment
                ? moment.toInstant()
                : calendar.resolveDuedate(String.valueOf(date)).toInstant();
    }

    /** Something is done that the applicant's history shows. */
    public ExecutionListener happened(String words) {
        return execution -> {
            // A token that is taken away (withdrawal) has not done anything.
            if (!execution.isCanceled()) {
                Reference reference = referenceOf(execution);
                desks.of(reference).happened(reference, words, CaseStep.CLOCK);
            }
        };
    }

    /**
     * The pathway came to an end.
     *
     * @param words what the applicant reads of it instead of the outcome's usual words; null for those
     */
    public ExecutionListener ends(String code, @Nullable String words, String elementId) {
        Outcome outcome = Outcome.find(code)
                .orElseThrow(() -> new IllegalStateException("%s: no outcome \"%s\".".formatted(elementId, code)));
        return execution -> {
            // A pathway that another one calls ends nothing: the caller goes on.
            if (execution.getProcessInstance().getSuperExecution() != null) {
                return;
            }
            Reference reference = referenceOf(execution);
            desks.of(reference).ended(reference, outcome, words);
        };
    }
}
