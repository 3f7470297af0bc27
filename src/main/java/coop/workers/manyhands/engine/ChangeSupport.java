package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code changeSupport}: changes the support as the applicant said ({@code change}); sets {@code pauses}, {@code shares}, {@code leaves} and, for a pause, {@code pauseEnds}. */
@Component("changeSupport")
class ChangeSupport implements JavaDelegate {

    private final SolidfundDesk desk;

    ChangeSupport(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SolidfundDesk.Changed changed = desk.change(CaseHistory.referenceOf(execution));
        execution.setVariable("pauses", changed.pauseEnds() != null);
        execution.setVariable("shares", changed.shares());
        execution.setVariable("leaves", changed.leaves());
        execution.setVariable(
                "pauseEnds",
                changed.pauseEnds() == null ? null : changed.pauseEnds().toString());
    }
}
