package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code takeRole}: the applicant has the role from now on, {@code on} trial or in the role itself. */
@Component("takeRole")
class TakeRole implements JavaDelegate {

    private final RoleDesk desk;

    TakeRole(RoleDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.take(
                CaseHistory.referenceOf(execution),
                RoleHolder.Stage.valueOf(((String) execution.getVariableLocal("on")).toUpperCase(Locale.ROOT)));
    }
}
