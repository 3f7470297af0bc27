package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code expectPayment}: whoever paused pays again; sets from when on the next payment is late ({@code paymentLateAt}). */
@Component("expectPayment")
class ExpectPayment implements JavaDelegate {

    private final SolidfundDesk desk;

    ExpectPayment(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PaymentBook.LATE_AT, Date.from(desk.expectPayment(CaseHistory.referenceOf(execution))));
    }
}
