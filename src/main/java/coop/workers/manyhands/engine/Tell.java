package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.AskingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tell}: a letter ({@code letter}) to the helper, with a calendar entry if {@code calendar} names one. */
@Component("tell")
class Tell implements JavaDelegate {

    private final AskingDesk desk;

    Tell(AskingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.tellHelper(CaseHistory.referenceOf(execution), (String) execution.getVariableLocal("letter"), (String)
                execution.getVariableLocal("calendar"));
    }
}
