package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code keepStatement}: keeps the statement that was sent, with photo and declarations; refuses what the rules do not allow. */
@Component("keepStatement")
class KeepStatement implements JavaDelegate {

    private final NominationDesk desk;

    KeepStatement(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.keepStatement(CaseHistory.referenceOf(execution));
    }
}
