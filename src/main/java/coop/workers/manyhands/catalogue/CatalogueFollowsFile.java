package coop.workers.manyhands.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets the catalogue follow its file, once the engine runs: whoever looks after something has its open tasks, and whoever waits
 * for what opens is taken up, as after an edit.
 */
@Component
class CatalogueFollowsFile {

    private static final Logger log = LoggerFactory.getLogger(CatalogueFollowsFile.class);

    private final CatalogueDesk desk;

    CatalogueFollowsFile(CatalogueDesk desk) {
        this.desk = desk;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        try {
            desk.followFile();
        } catch (ConcurrencyFailureException another) {
            log.info("Another node lets the catalogue follow its file: {}", another.getMessage());
        }
    }
}
