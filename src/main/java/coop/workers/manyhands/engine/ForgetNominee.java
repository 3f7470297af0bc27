package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NomineeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code forgetNominee}: nothing is kept of whoever was named and did not accept. */
@Component("forgetNominee")
class ForgetNominee implements JavaDelegate {

    private final NomineeDesk desk;

    ForgetNominee(NomineeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.forget(CaseHistory.referenceOf(execution));
    }
}
