package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.networks.NetworkDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code openNetwork}: names the first session and opens the network; refuses a time that has passed. */
@Component("openNetwork")
class OpenNetwork implements JavaDelegate {

    private final NetworkDesk desk;

    OpenNetwork(NetworkDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.open(CaseHistory.referenceOf(execution));
    }
}
