package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code closeNominations}: nominations for the election have closed. */
@Component("closeNominations")
class CloseNominations implements JavaDelegate {

    private final ElectionDesk desk;

    CloseNominations(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.closeNominations(CaseHistory.referenceOf(execution));
    }
}
