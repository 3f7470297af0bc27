package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code lookForPayment}: whether a payment is missing ({@code paymentMissing}), or nobody can tell ({@code paymentsUnknown}). */
@Component("lookForPayment")
class LookForPayment implements JavaDelegate {

    private final SolidfundDesk desk;

    LookForPayment(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SolidfundDesk.Look look = desk.lookForPayment(CaseHistory.referenceOf(execution));
        execution.setVariable("paymentMissing", look.missing());
        execution.setVariable("paymentsUnknown", look.unknown());
    }
}
