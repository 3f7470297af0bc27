package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.DailyDigest;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code writeMorningPost}: tells coordinators what waits for them today. */
@Component("writeMorningPost")
class WriteMorningPost implements JavaDelegate {

    private final DailyDigest post;

    WriteMorningPost(DailyDigest post) {
        this.post = post;
    }

    @Override
    public void execute(DelegateExecution execution) {
        post.write();
    }
}
