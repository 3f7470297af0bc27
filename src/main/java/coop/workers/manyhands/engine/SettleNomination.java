package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code settleNomination}: it is settled whether they stand, {@code as} valid, late or refused. */
@Component("settleNomination")
class SettleNomination implements JavaDelegate {

    private final NominationDesk desk;

    SettleNomination(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.settle(
                CaseHistory.referenceOf(execution),
                NominationDesk.Settlement.valueOf(
                        ((String) execution.getVariableLocal("as")).toUpperCase(Locale.ROOT)));
    }
}
