package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.SupportDesk;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code keepSupporter}: whoever was named becomes the helper, if they can be asked ({@code supporterFound}); until {@code supporterBy}. Refuses who cannot support. */
@Component("keepSupporter")
class KeepSupporter implements JavaDelegate {

    private final SupportDesk desk;

    KeepSupporter(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SupportDesk.Named named = desk.keep(CaseHistory.referenceOf(execution));
        execution.setVariable("supporterFound", named.found());
        execution.setVariable("supporterBy", Date.from(named.by()));
    }
}
