package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.AskingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code ask}: the involvement's helper, by a letter ({@code letter}) with a link to a form ({@code form}). */
@Component("ask")
class Ask implements JavaDelegate {

    private final AskingDesk desk;

    Ask(AskingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.askHelper(
                CaseHistory.referenceOf(execution),
                (String) execution.getVariableLocal("letter"),
                (String) execution.getVariableLocal("form"),
                (String) execution.getVariableLocal("calendar"));
    }
}
