package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.SignUpDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The verb {@code lookUp}: whether the opportunity takes people up now ({@code open}) and whether there is an e-mail
 * address still to be confirmed ({@code awaitsConfirmation}).
 */
@Component("lookUp")
class LookUp implements JavaDelegate {

    private final SignUpDesk desk;
    private final ConfirmationDesk confirmations;

    LookUp(SignUpDesk desk, ConfirmationDesk confirmations) {
        this.desk = desk;
        this.confirmations = confirmations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reference reference = CaseHistory.referenceOf(execution);
        execution.setVariable("open", desk.takesPeopleUp(reference));
        execution.setVariable("awaitsConfirmation", confirmations.awaitsConfirmation(reference));
    }
}
