package coop.workers.manyhands.networks;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.util.UUID;

/** Which entry of the catalogue came of which proposal. */
@Entity
class ProposedNetwork extends AssignedId {

    private UUID involvementId;
    private String opportunity;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ProposedNetwork() {}

    ProposedNetwork(UUID involvement, String opportunity) {
        super(UUID.randomUUID());
        this.involvementId = involvement;
        this.opportunity = opportunity;
    }

    UUID involvementId() {
        return involvementId;
    }

    String opportunity() {
        return opportunity;
    }
}
