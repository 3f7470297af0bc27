package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code standDown}: the applicant stands down, or does not take the seat; whether they were on the published list ({@code stoodDown}). */
@Component("standDown")
class StandDown implements JavaDelegate {

    private final NominationDesk desk;

    StandDown(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("stoodDown", desk.standDown(CaseHistory.referenceOf(execution)));
    }
}
