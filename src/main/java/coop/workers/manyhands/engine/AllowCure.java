package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code allowCure}: gives the days that the rules allow to mend a nomination ({@code cureBy}). */
@Component("allowCure")
class AllowCure implements JavaDelegate {

    private final NominationDesk desk;

    AllowCure(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("cureBy", Date.from(desk.allowCure(CaseHistory.referenceOf(execution))));
    }
}
