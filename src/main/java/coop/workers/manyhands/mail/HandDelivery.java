package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A letter that a coordinator passes on, because no e-mail reaches the person: a case of its own, short as it is. */
@Entity
@Table(name = "errand")
class HandDelivery {

    @Id
    private UUID id;

    private String reference;
    private UUID letterId;
    private @Nullable String milestone;

    @Enumerated(EnumType.STRING)
    private @Nullable Turn turn;

    private @Nullable String owner;
    private @Nullable Instant due;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String note;
    private @Nullable String doneBy;
    private Instant createdAt;
    private @Nullable Instant endedAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected HandDelivery() {}

    HandDelivery(Reference reference, UUID letter, Instant now) {
        this.id = UUID.randomUUID();
        this.reference = reference.value();
        this.letterId = letter;
        this.createdAt = now;
    }

    void standsAt(Standing standing) {
        this.milestone = standing.milestone();
        this.turn = standing.turn();
        this.owner = standing.owner();
        this.due = standing.due();
    }

    void answered(String doneBy, @Nullable String note) {
        this.doneBy = doneBy;
        if (note != null) {
            this.note = note;
        }
    }

    void end(Outcome outcome, Instant now) {
        this.outcome = outcome;
        this.endedAt = now;
        this.milestone = null;
        this.turn = null;
        this.owner = null;
        this.due = null;
    }

    Reference reference() {
        return new Reference(reference);
    }

    UUID letterId() {
        return letterId;
    }

    @Nullable
    Instant due() {
        return due;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** The Camunda user who answered last. */
    @Nullable
    String doneBy() {
        return doneBy;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant createdAt() {
        return createdAt;
    }
}
