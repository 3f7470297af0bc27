package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.KeepingInTouch;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code leaveGroup}: the member of the case leaves their group. */
@Component("leaveGroup")
class LeaveGroup implements JavaDelegate {

    private final KeepingInTouch keeping;

    LeaveGroup(KeepingInTouch keeping) {
        this.keeping = keeping;
    }

    @Override
    public void execute(DelegateExecution execution) {
        keeping.leave(CaseHistory.referenceOf(execution));
    }
}
