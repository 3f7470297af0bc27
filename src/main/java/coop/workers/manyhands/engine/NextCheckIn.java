package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.inductions.InductionDesk;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code nextCheckIn}: when to ask next how it goes ({@code checkInAt}), if there is a next one ({@code checkInDue}), by the {@code weeks} after the induction. */
@Component("nextCheckIn")
class NextCheckIn implements JavaDelegate {

    private static final String ASKED = "checkIns";

    private final InductionDesk desk;

    NextCheckIn(InductionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int asked = execution.getVariable(ASKED) instanceof Integer before ? before : 0;
        String[] weeks = ((String) execution.getVariableLocal("weeks")).split("/");
        execution.setVariable("checkInDue", asked < weeks.length);
        if (asked < weeks.length) {
            execution.setVariable(ASKED, asked + 1);
            execution.setVariable(
                    "checkInAt",
                    Date.from(desk.checkIn(CaseHistory.referenceOf(execution), Integer.parseInt(weeks[asked]))));
        }
    }
}
