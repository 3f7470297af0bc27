package coop.workers.manyhands.engine;

import coop.workers.manyhands.mail.PostRoom;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tidyLetters}: deletes the letters that need not be kept any more. */
@Component("tidyLetters")
class TidyLetters implements JavaDelegate {

    private final PostRoom postRoom;

    TidyLetters(PostRoom postRoom) {
        this.postRoom = postRoom;
    }

    @Override
    public void execute(DelegateExecution execution) {
        postRoom.forgetLongSettled();
    }
}
