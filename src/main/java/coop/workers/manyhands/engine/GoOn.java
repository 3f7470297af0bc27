package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.PauseDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code goOn}: what was paused goes on where it stood. */
@Component("goOn")
class GoOn implements JavaDelegate {

    private final PauseDesk pauses;

    GoOn(PauseDesk pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.goOn(CaseHistory.referenceOf(execution));
    }
}
