package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.SupportDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code nextSupporter}: whether a supporter is missing that the rules ask for ({@code supporterWanted}). */
@Component("nextSupporter")
class NextSupporter implements JavaDelegate {

    private final SupportDesk desk;

    NextSupporter(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("supporterWanted", desk.isOneMissing(CaseHistory.referenceOf(execution)));
    }
}
