package coop.workers.manyhands.groups;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Lets groups that nobody edited follow their file, once the engine runs: their facilitators are called after them there. */
@Component
class GroupsFollowFile {

    private static final Logger log = LoggerFactory.getLogger(GroupsFollowFile.class);

    private final GroupDesk desk;

    GroupsFollowFile(GroupDesk desk) {
        this.desk = desk;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        try {
            desk.followFile();
        } catch (ConcurrencyFailureException another) {
            log.info("Another node lets the groups follow their file: {}", another.getMessage());
        }
    }
}
