package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.networks.NetworkDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code countSupporters}: how many would come to the proposed network ({@code supporters}), and how often that was looked at ({@code timesCounted}). */
@Component("countSupporters")
class CountSupporters implements JavaDelegate {

    private static final String TIMES = "timesCounted";

    private final NetworkDesk desk;

    CountSupporters(NetworkDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int before = execution.getVariable(TIMES) instanceof Integer times ? times : 0;
        execution.setVariable(TIMES, before + 1);
        execution.setVariable("supporters", desk.supporters(CaseHistory.referenceOf(execution)));
    }
}
