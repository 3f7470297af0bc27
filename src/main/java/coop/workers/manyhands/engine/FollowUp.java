package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.groups.MeetingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code followUp}: members who stopped coming are to be asked. */
@Component("followUp")
class FollowUp implements JavaDelegate {

    private final MeetingDesk desk;

    FollowUp(MeetingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.followUp(CaseHistory.referenceOf(execution));
    }
}
