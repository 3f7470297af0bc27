package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.JoiningDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code nameMeeting}: the date on the last form is the group's next meeting. */
@Component("nameMeeting")
class NameMeeting implements JavaDelegate {

    private final JoiningDesk desk;

    NameMeeting(JoiningDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.nameMeeting(CaseHistory.referenceOf(execution));
    }
}
