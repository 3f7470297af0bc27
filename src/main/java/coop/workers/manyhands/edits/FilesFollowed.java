package coop.workers.manyhands.edits;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Lets everything follow its file once the engine runs: only then do open tasks and groups' names go along, as after an edit. */
@Component
class FilesFollowed {

    private static final Logger log = LoggerFactory.getLogger(FilesFollowed.class);

    private final List<FollowsFile> all;

    FilesFollowed(List<FollowsFile> all) {
        this.all = all;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        for (FollowsFile one : all) {
            try {
                one.followFile();
            } catch (ConcurrencyFailureException another) {
                log.info("Another node does so at this moment: {}", another.getMessage());
            }
        }
    }
}
