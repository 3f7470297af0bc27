package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.membership.MembershipDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code findVoucher}: whoever the applicant named becomes the helper, if they can vouch ({@code voucherFound}). */
@Component("findVoucher")
class FindVoucher implements JavaDelegate {

    private final MembershipDesk desk;

    FindVoucher(MembershipDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("voucherFound", desk.findVoucher(CaseHistory.referenceOf(execution)));
    }
}
