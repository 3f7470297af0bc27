package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code moveElection}: the election is held when the last form says; sets whether nominations open again ({@code openAgain}). */
@Component("moveElection")
class MoveElection implements JavaDelegate {

    private final ElectionDesk desk;

    MoveElection(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("openAgain", desk.moveAsRecorded(CaseHistory.referenceOf(execution)));
    }
}
