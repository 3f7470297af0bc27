package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.networks.NetworkDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code publish}: the proposed network stands in the catalogue from now on; refuses a name that is taken. */
@Component("publish")
class Publish implements JavaDelegate {

    private final NetworkDesk desk;

    Publish(NetworkDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.publish(CaseHistory.referenceOf(execution));
    }
}
