package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.SignUpDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code begin}: another pathway ({@code pathway}) begins for the applicant, about an {@code opportunity}, unless they have been on it. */
@Component("begin")
class Begin implements JavaDelegate {

    private final SignUpDesk desk;

    Begin(SignUpDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.beginOnce(CaseHistory.referenceOf(execution), (String) execution.getVariableLocal("opportunity"), (String)
                execution.getVariableLocal("pathway"));
    }
}
