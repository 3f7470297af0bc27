package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.JoiningDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code enrol}: the applicant is a member of the group, in the role that was agreed. */
@Component("enrol")
class Enrol implements JavaDelegate {

    private final JoiningDesk desk;

    Enrol(JoiningDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.enrol(CaseHistory.referenceOf(execution));
    }
}
