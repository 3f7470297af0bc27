package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code pledgeSupport}: the applicant promises to pay, and gets a payment reference; sets {@code supportsAlready} and {@code accountKnown}. */
@Component("pledgeSupport")
class PledgeSupport implements JavaDelegate {

    private final SolidfundDesk desk;

    PledgeSupport(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SolidfundDesk.Promised promised = desk.promise(CaseHistory.referenceOf(execution));
        execution.setVariable("supportsAlready", promised.supportsAlready());
        execution.setVariable("accountKnown", promised.accountKnown());
    }
}
