package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NomineeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code welcomeNominee}: a nomination of their own begins for whoever accepted; refuses what cannot be. */
@Component("welcomeNominee")
class WelcomeNominee implements JavaDelegate {

    private final NomineeDesk desk;

    WelcomeNominee(NomineeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.welcome(CaseHistory.referenceOf(execution));
    }
}
