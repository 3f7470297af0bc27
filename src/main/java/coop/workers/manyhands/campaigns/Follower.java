package coop.workers.manyhands.campaigns;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Somebody who hears when something moves, by the involvement that led there. */
@Entity
class Follower {

    @Id
    private UUID involvementId;

    private String opportunity;
    private Instant since;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Follower() {}

    Follower(UUID involvement, String opportunity, Instant since) {
        this.involvementId = involvement;
        this.opportunity = opportunity;
        this.since = since;
    }

    UUID involvementId() {
        return involvementId;
    }

    String opportunity() {
        return opportunity;
    }

    Instant since() {
        return since;
    }
}
