package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code openNominations}: nominations for the election are open from now on. */
@Component("openNominations")
class OpenNominations implements JavaDelegate {

    private final ElectionDesk desk;

    OpenNominations(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.openNominations(CaseHistory.referenceOf(execution));
    }
}
