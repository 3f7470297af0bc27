package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.networks.NetworkDesk;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The verb {@code leaveToOthers}: the proposed network stays in the catalogue for somebody else to lead, and whoever waits for
 * it is told by a letter ({@code letter}); sets whether it stands there at all ({@code wasShown}).
 */
@Component("leaveToOthers")
class LeaveToOthers implements JavaDelegate {

    private final NetworkDesk desk;

    LeaveToOthers(NetworkDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String letter = Objects.requireNonNull((String) execution.getVariableLocal("letter"));
        execution.setVariable("wasShown", desk.leaveToOthers(CaseHistory.referenceOf(execution), letter));
    }
}
