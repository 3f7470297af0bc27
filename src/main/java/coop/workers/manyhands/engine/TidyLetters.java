package coop.workers.manyhands.engine;

import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.invitations.RegisterDesk;
import coop.workers.manyhands.mail.PostRoom;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The verb {@code tidyLetters}: deletes the letters and the audit of sign-ins that need not be kept any more, and the
 * invitations that nobody answered in time.
 */
@Component("tidyLetters")
class TidyLetters implements JavaDelegate {

    private final PostRoom postRoom;
    private final InvitationDesk invitations;
    private final RegisterDesk changes;
    private final SignInAudit audit;

    TidyLetters(PostRoom postRoom, InvitationDesk invitations, RegisterDesk changes, SignInAudit audit) {
        this.postRoom = postRoom;
        this.invitations = invitations;
        this.changes = changes;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        postRoom.forgetLongSettled();
        invitations.forgetLapsed();
        changes.forgetUnseen();
        audit.tidyUp();
    }
}
