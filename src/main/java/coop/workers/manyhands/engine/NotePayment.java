package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code notePayment}: enters the payment that a secretary found ({@code paidOn}). */
@Component("notePayment")
class NotePayment implements JavaDelegate {

    private final SolidfundDesk desk;

    NotePayment(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.noteFound(CaseHistory.referenceOf(execution));
    }
}
