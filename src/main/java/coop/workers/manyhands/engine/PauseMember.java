package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.involvement.KeepingInTouch;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code pauseMember}: the member of the case pauses in their group. */
@Component("pauseMember")
class PauseMember implements JavaDelegate {

    private final KeepingInTouch keeping;

    PauseMember(KeepingInTouch keeping) {
        this.keeping = keeping;
    }

    @Override
    public void execute(DelegateExecution execution) {
        keeping.pause(CaseHistory.referenceOf(execution));
    }
}
