package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code registerSupporter}: the applicant is a registered supporter; sets whether they come back ({@code returns}). */
@Component("registerSupporter")
class RegisterSupporter implements JavaDelegate {

    private final SolidfundDesk desk;

    RegisterSupporter(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("returns", desk.register(CaseHistory.referenceOf(execution)));
    }
}
