package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.PauseDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code catchUp}: the pathway hears of what happened while it was paused. */
@Component("catchUp")
class CatchUp implements JavaDelegate {

    private final PauseDesk pauses;

    CatchUp(PauseDesk pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.catchUp(CaseHistory.referenceOf(execution));
    }
}
