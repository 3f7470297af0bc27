package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.roles.RoleDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code endRole}: the applicant gives the role back; sets whether they had it ({@code hadRole}). */
@Component("endRole")
class EndRole implements JavaDelegate {

    private final RoleDesk desk;

    EndRole(RoleDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("hadRole", desk.end(CaseHistory.referenceOf(execution)));
    }
}
