package coop.workers.manyhands.engine;

import coop.workers.manyhands.groups.MeetingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code planMeetings}: puts down the meetings of the weeks to come. */
@Component("planMeetings")
class PlanMeetings implements JavaDelegate {

    private final MeetingDesk desk;

    PlanMeetings(MeetingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.planAhead();
    }
}
