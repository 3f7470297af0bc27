package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NomineeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code takeNomination}: looks at a nomination that has just come in, and refuses what cannot be. */
@Component("takeNomination")
class TakeNomination implements JavaDelegate {

    private final NomineeDesk desk;

    TakeNomination(NomineeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.take(CaseHistory.referenceOf(execution));
    }
}
