package coop.workers.manyhands.engine;

import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.invitations.RegisterDesk;
import coop.workers.manyhands.mail.OutboxOverview;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The verb {@code tidyLetters}: deletes the letters and the audit of sign-ins that need not be kept any more, and the
 * invitations that nobody answered in time.
 */
@Component("tidyLetters")
class TidyLetters implements JavaDelegate {

    private final OutboxOverview outboxOverview;
    private final InvitationDesk invitations;
    private final RegisterDesk changes;
    private final SignInAudit audit;

    TidyLetters(OutboxOverview outboxOverview, InvitationDesk invitations, RegisterDesk changes, SignInAudit audit) {
        this.outboxOverview = outboxOverview;
        this.invitations = invitations;
        this.changes = changes;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outboxOverview.forgetLongSettled();
        invitations.forgetLapsed();
        changes.forgetUnseen();
        audit.tidyUp();
    }
}
