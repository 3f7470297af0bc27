package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.groups.MeetingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tellMembers}: a letter ({@code letter}) to everybody whom the meeting concerns, with its calendar entry. */
@Component("tellMembers")
class TellMembers implements JavaDelegate {

    private final MeetingDesk desk;

    TellMembers(MeetingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.tellMembers(CaseHistory.referenceOf(execution), (String) execution.getVariableLocal("letter"));
    }
}
