package coop.workers.manyhands.solidfund;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Somebody went through the payments: up to that day, all that came are known. Nobody is called late before. */
@Entity
class Reckoning {

    @Id
    private UUID id;

    private LocalDate completeUntil;
    private String notedBy;
    private Instant notedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Reckoning() {}

    Reckoning(LocalDate completeUntil, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.completeUntil = completeUntil;
        this.notedBy = by;
        this.notedAt = now;
    }

    LocalDate completeUntil() {
        return completeUntil;
    }

    String notedBy() {
        return notedBy;
    }

    Instant notedAt() {
        return notedAt;
    }
}
