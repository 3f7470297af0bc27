package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ResultDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code settleField}: compares seats and candidates; sets whether there is a vote to count ({@code voteNeeded}). */
@Component("settleField")
class SettleField implements JavaDelegate {

    private final ResultDesk desk;

    SettleField(ResultDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("voteNeeded", desk.voteNeeded(CaseHistory.referenceOf(execution)));
    }
}
