package coop.workers.manyhands.engine;

import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.mail.PostRoom;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tidyLetters}: deletes the letters, and the audit of sign-ins, that need not be kept any more. */
@Component("tidyLetters")
class TidyLetters implements JavaDelegate {

    private final PostRoom postRoom;
    private final SignInAudit audit;

    TidyLetters(PostRoom postRoom, SignInAudit audit) {
        this.postRoom = postRoom;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        postRoom.forgetLongSettled();
        audit.tidyUp();
    }
}
