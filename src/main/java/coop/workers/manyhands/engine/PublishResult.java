package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ResultDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code publishResult}: everybody can see the result, and those retire whom the election replaces. */
@Component("publishResult")
class PublishResult implements JavaDelegate {

    private final ResultDesk desk;

    PublishResult(ResultDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.publishResult(CaseHistory.referenceOf(execution));
    }
}
