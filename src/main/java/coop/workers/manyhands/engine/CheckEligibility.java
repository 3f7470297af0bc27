package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code checkEligibility}: looks at a nomination by the rules and writes down what they find. */
@Component("checkEligibility")
class CheckEligibility implements JavaDelegate {

    private final NominationDesk desk;

    CheckEligibility(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.check(CaseHistory.referenceOf(execution));
    }
}
