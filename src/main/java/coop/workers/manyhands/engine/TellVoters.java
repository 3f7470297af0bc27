package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tellVoters}: a letter ({@code letter}) to everybody who can vote; once the list is published it is the notice of the meeting. */
@Component("tellVoters")
class TellVoters implements JavaDelegate {

    private final ElectionDesk desk;

    TellVoters(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.tellVoters(CaseHistory.referenceOf(execution), (String) execution.getVariableLocal("letter"));
    }
}
