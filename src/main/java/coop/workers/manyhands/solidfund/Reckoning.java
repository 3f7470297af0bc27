package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody went through the payments: up to that day, all that came are known. Nobody is called late before. */
@Entity
class Reckoning extends AssignedId {

    private LocalDate completeUntil;
    private String notedBy;
    private Instant notedAt;
    private @Nullable UUID importId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Reckoning() {}

    Reckoning(LocalDate completeUntil, String by, Instant now, @Nullable StatementImport statement) {
        super(UUID.randomUUID());
        this.completeUntil = completeUntil;
        this.notedBy = by;
        this.notedAt = now;
        this.importId = statement == null ? null : statement.id();
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
