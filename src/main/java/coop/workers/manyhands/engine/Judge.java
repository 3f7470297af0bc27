package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.membership.MembershipDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code judge}: whether they can apply now ({@code mayApply}), and whether the register of meetings shows enough ({@code enough}). */
@Component("judge")
class Judge implements JavaDelegate {

    private final MembershipDesk desk;

    Judge(MembershipDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reference reference = CaseHistory.referenceOf(execution);
        execution.setVariable("mayApply", desk.mayApply(reference));
        execution.setVariable("enough", desk.takesPart(reference));
    }
}
