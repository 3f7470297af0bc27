package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.PauseDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tellCoordinators}: a letter ({@code letter}) to the group that has the case. */
@Component("tellCoordinators")
class TellCoordinators implements JavaDelegate {

    private final PauseDesk pauses;

    TellCoordinators(PauseDesk pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.tell(
                CaseHistory.referenceOf(execution),
                String.valueOf(execution.getVariable("owner")),
                String.valueOf(execution.getVariableLocal("letter")));
    }
}
