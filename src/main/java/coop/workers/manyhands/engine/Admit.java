package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.membership.MembershipDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code admit}: enters the applicant in the register of members. */
@Component("admit")
class Admit implements JavaDelegate {

    private final MembershipDesk desk;

    Admit(MembershipDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.admit(CaseHistory.referenceOf(execution));
    }
}
