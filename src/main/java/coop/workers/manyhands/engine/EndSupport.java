package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code endSupport}: the support ends, or lapses ({@code how}); sets whether they have been a supporter ({@code hadSupported}). */
@Component("endSupport")
class EndSupport implements JavaDelegate {

    private final SolidfundDesk desk;

    EndSupport(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean lapses = "lapsed".equals(execution.getVariableLocal("how"));
        Pledge.State end = lapses ? Pledge.State.LAPSED : Pledge.State.ENDED;
        execution.setVariable("hadSupported", desk.end(CaseHistory.referenceOf(execution), end));
    }
}
