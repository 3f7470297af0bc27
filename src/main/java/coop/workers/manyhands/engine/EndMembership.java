package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.MembershipDesk;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code endMembership}: notes in the register that they left or lapsed ({@code how}); sets {@code wasMember}. */
@Component("endMembership")
class EndMembership implements JavaDelegate {

    private final MembershipDesk desk;

    EndMembership(MembershipDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String how = (String) execution.getVariableLocal("how");
        MemberEntry.End end = MemberEntry.End.valueOf(how.toUpperCase(Locale.ROOT));
        execution.setVariable("wasMember", desk.end(CaseHistory.referenceOf(execution), end));
    }
}
