package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Stake;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.history.CaseHistory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps tasks from those who have an interest in them: {@link Interests} says who has, this asks at every door of the
 * engine, where a task is claimed, given to somebody or answered, in Tasklist or by REST, by admins too. A task is a
 * decision where its diagram says who must not do it ({@code notBy}). Where nobody of its groups is left, the admins may do
 * it as well.
 */
@Component
public class FourEyes {

    /** In a diagram's {@code notBy}, beside the ids of tasks: everybody who has an interest in what is decided. */
    private static final String HELPER = "helper";

    /** The variable of a task that went to the admins, because nobody else was left. */
    public static final String WITH_ADMINS = "withAdmins";

    private final Interests interests;
    private final HistoryService history;
    private final Desks desks;

    FourEyes(@Lazy Interests interests, HistoryService history, @Lazy Desks desks) {
        this.interests = interests;
        this.history = history;
        this.desks = desks;
    }

    /** Keeps a task from being given to somebody who must not answer it. */
    public TaskListener watch(@Nullable String notBy) {
        return task -> {
            if (task.getAssignee() != null) {
                check(task, task.getAssignee(), notBy);
            }
        };
    }

    private void check(DelegateTask task, String user, @Nullable String notBy) {
        reasonAgainst(CaseHistory.referenceOf(task.getExecution()), user, notBy).ifPresent(reason -> {
            throw new AuthorizationException(reason);
        });
    }

    /** Why somebody must not answer a task of a case, in words; empty if they may. */
    public Optional<String> reasonAgainst(Reference reference, String user, @Nullable String notBy) {
        return interests.reasonAgainst(reference, user, actOf(reference, notBy));
    }

    /** A task that nobody of its groups may answer goes to the admins too, and the history says so. */
    public TaskListener leaveNobodyWaiting(@Nullable String notBy) {
        return task -> {
            Reference reference = CaseHistory.referenceOf(task.getExecution());
            if (leavesNobody(interests.present(), reference, groupsOf(task.getCandidates()), notBy)) {
                task.addCandidateGroup(Everybody.ADMINS);
                task.setVariableLocal(WITH_ADMINS, true);
                goesToAdmins(reference, task.getName());
            }
        };
    }

    /** Whether everybody of these groups who is there has an interest in a task. */
    public boolean leavesNobody(
            Interests.Present present, Reference reference, Collection<String> groups, @Nullable String notBy) {
        return interests.leavesNobody(present, reference, groups, actOf(reference, notBy));
    }

    /** Whether somebody of these groups is there who has no interest in a task. */
    public boolean somebodyMay(
            Interests.Present present, Reference reference, Collection<String> groups, @Nullable String notBy) {
        return interests.somebodyMay(present, reference, groups, actOf(reference, notBy));
    }

    /** It is the turn of the admins, and the history says why. */
    public void goesToAdmins(Reference reference, String task) {
        desks.of(reference)
                .passesTo(
                        reference,
                        Everybody.ADMINS,
                        "Everybody whose turn it would be has an interest in this, so it went to the admins: \"%s\""
                                .formatted(task),
                        CaseStep.CLOCK);
    }

    /** It is the turn again of those whose task it is by the diagram. */
    public void comesBack(Reference reference, String group, String task) {
        desks.of(reference)
                .passesTo(
                        reference,
                        group,
                        "Somebody without an interest is there again, so it came back from the admins: \"%s\""
                                .formatted(task),
                        CaseStep.CLOCK);
    }

    private static Set<String> groupsOf(Collection<IdentityLink> links) {
        return links.stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Interests.Act actOf(Reference reference, @Nullable String notBy) {
        return notBy == null
                ? new Interests.Act(false, Set.of())
                : new Interests.Act(
                        true,
                        Arrays.stream(notBy.split(","))
                                .filter(task -> !task.equals(HELPER))
                                .flatMap(task -> lastToDo(task, reference).stream())
                                .collect(Collectors.toSet()));
    }

    /** Of those who did a task the last: what was proposed before, and not confirmed, bars nobody. See {@link Stake}. */
    private Optional<String> lastToDo(String task, Reference reference) {
        return WithoutAuthorization.run(() -> history
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(task)
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(HistoricTaskInstance::getAssignee));
    }
}
