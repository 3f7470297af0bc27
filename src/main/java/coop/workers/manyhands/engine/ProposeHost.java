package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.inductions.InductionDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code proposeHost}: the next host of the pool becomes the helper, if there is one ({@code hostFound}). */
@Component("proposeHost")
class ProposeHost implements JavaDelegate {

    private final InductionDesk desk;

    ProposeHost(InductionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("hostFound", desk.proposeHost(CaseHistory.referenceOf(execution)));
    }
}
