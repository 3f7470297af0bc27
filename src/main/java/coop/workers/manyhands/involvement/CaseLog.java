package coop.workers.manyhands.involvement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * One line of the log for what happens to a case, so that whoever reads only that sees whether the site is used and where a case stood still:
 * its reference and codes, and nobody's name. After the commit: of what was undone nothing is said.
 */
@Component
class CaseLog {

    private static final Logger log = LoggerFactory.getLogger(CaseLog.class);

    @TransactionalEventListener
    void began(InvolvementBegan began) {
        log.info(
                "{}: began, {} for {}",
                began.involvement().reference(),
                began.involvement().pathway(),
                began.involvement().opportunity());
    }

    @TransactionalEventListener
    void answered(CoordinatorAnswered answered) {
        log.info("{}: answered, {}", answered.involvement().reference(), answered.form());
    }

    @TransactionalEventListener
    void concluded(InvolvementConcluded concluded) {
        log.info(
                "{}: ended, {}",
                concluded.involvement().reference(),
                concluded.outcome().code());
    }
}
