package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.PauseDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code giveUp}: nothing was heard of the applicant: their way comes to its end. */
@Component("giveUp")
class GiveUp implements JavaDelegate {

    private final PauseDesk pauses;

    GiveUp(PauseDesk pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.giveUp(CaseHistory.referenceOf(execution));
    }
}
