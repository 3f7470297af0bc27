package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.InvolvementLetters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code notify}: a letter ({@code letter}) to the applicant, with a calendar entry if {@code calendar} names one. */
@Component("notify")
class Notify implements JavaDelegate {

    private final InvolvementLetters desk;

    Notify(InvolvementLetters desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.writeTo(CaseHistory.referenceOf(execution), (String) execution.getVariableLocal("letter"), (String)
                execution.getVariableLocal("calendar"));
    }
}
