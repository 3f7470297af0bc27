package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code drawUpList}: publishes who stands, in an order drawn by lot, and closes the roll; sets whether anybody stands ({@code anybodyStands}). */
@Component("drawUpList")
class DrawUpList implements JavaDelegate {

    private final ElectionDesk desk;

    DrawUpList(ElectionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("anybodyStands", desk.drawUpList(CaseHistory.referenceOf(execution)));
    }
}
