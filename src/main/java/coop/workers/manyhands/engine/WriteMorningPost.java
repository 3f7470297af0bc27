package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.MorningPost;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code writeMorningPost}: tells coordinators what waits for them today. */
@Component("writeMorningPost")
class WriteMorningPost implements JavaDelegate {

    private final MorningPost post;

    WriteMorningPost(MorningPost post) {
        this.post = post;
    }

    @Override
    public void execute(DelegateExecution execution) {
        post.write();
    }
}
