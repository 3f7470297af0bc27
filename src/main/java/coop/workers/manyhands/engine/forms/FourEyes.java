package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Nobody decides their own case, and where a diagram says so ({@code notBy}) nobody decides twice: the helper, or whoever
 * did another task of the case last, is kept from this one. Holds for admins too, at every door. Who a coordinator is as
 * a person, the e-mail address of the account tells.
 */
@Component
public class FourEyes {

    private static final String HELPER = "helper";

    private final InvolvementDesk involvements;
    private final People people;
    private final IdentityService identities;
    private final HistoryService history;

    FourEyes(InvolvementDesk involvements, People people, IdentityService identities, HistoryService history) {
        this.involvements = involvements;
        this.people = people;
        this.identities = identities;
        this.history = history;
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
        Optional<Involvement> involvement =
                reference.kind() == Reference.Kind.MH ? Optional.of(involvements.get(reference)) : Optional.empty();
        if (involvement.filter(own -> isThe(user, own.person())).isPresent()) {
            return Optional.of("This is your own case: somebody else has to answer it.");
        }
        for (String whoever : notBy == null ? new String[0] : notBy.split(",")) {
            if (whoever.equals(HELPER)) {
                if (involvement
                        .flatMap(Involvement::helper)
                        .filter(helper -> isThe(user, helper))
                        .isPresent()) {
                    return Optional.of("You have spoken for the applicant, so somebody else has to answer this.");
                }
            } else if (user.equals(lastToDo(whoever, reference))) {
                return Optional.of(
                        "It takes a second pair of eyes: you did the step before, so somebody else has to answer this.");
            }
        }
        return Optional.empty();
    }

    private @Nullable String lastToDo(String task, Reference reference) {
        return WithoutAuthorization.run(() -> history
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .taskDefinitionKey(task)
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .list()
                .stream()
                .findFirst()
                .map(HistoricTaskInstance::getAssignee)
                .orElse(null));
    }

    private boolean isThe(String user, PersonId person) {
        String address = people.get(person).email();
        return address != null
                && Optional.ofNullable(WithoutAuthorization.<User>run(
                                () -> identities.createUserQuery().userId(user).singleResult()))
                        .map(User::getEmail)
                        .filter(own -> own.strip().toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT)))
                        .isPresent();
    }
}
