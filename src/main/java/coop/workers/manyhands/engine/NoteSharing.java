package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code noteSharing}: Solidfund was told who the supporter is. */
@Component("noteSharing")
class NoteSharing implements JavaDelegate {

    private final SolidfundDesk desk;

    NoteSharing(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.solidfundWasTold(CaseHistory.referenceOf(execution));
    }
}
