package coop.workers.manyhands.networks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Which entry of the catalogue came of which proposal. */
@Entity
class ProposedNetwork {

    @Id
    private UUID id;

    private UUID involvementId;
    private String opportunity;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ProposedNetwork() {}

    ProposedNetwork(UUID involvement, String opportunity) {
        this.id = UUID.randomUUID();
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
