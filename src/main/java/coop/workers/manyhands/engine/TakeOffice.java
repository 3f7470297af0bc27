package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code takeOffice}: the applicant is a Director, for the term that the rules give. */
@Component("takeOffice")
class TakeOffice implements JavaDelegate {

    private final NominationDesk desk;

    TakeOffice(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.takeOffice(CaseHistory.referenceOf(execution));
    }
}
