package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code callCoOption}: a co-option for the seats that are left, with the dates of the last form; refuses what the rules do not allow. */
@Component("callCoOption")
class CallCoOption implements JavaDelegate {

    private final ElectionDesk desk;

    CallCoOption(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.callCoOption(CaseHistory.referenceOf(execution));
    }
}
