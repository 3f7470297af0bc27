package coop.workers.manyhands.solidfund;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement was entered: by whom and when, and how many payments came of it. */
@Entity
public class StatementImport {

    @Id
    private UUID id;

    private String enteredBy;
    private Instant enteredAt;
    private int payments;
    private @Nullable String takenBackBy;
    private @Nullable Instant takenBackAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StatementImport() {}

    StatementImport(String by, Instant now) {
        this.id = UUID.randomUUID();
        this.enteredBy = by;
        this.enteredAt = now;
    }

    void brought(int payments) {
        this.payments = payments;
    }

    void takeBack(String by, Instant now) {
        if (isTakenBack()) {
            throw new IllegalStateException("It was taken back already.");
        }
        this.takenBackBy = by;
        this.takenBackAt = now;
    }

    public UUID id() {
        return id;
    }

    /** The Camunda user who entered it. */
    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    /** How many payments were new. */
    public int payments() {
        return payments;
    }

    public boolean isTakenBack() {
        return takenBackAt != null;
    }

    /** Who took it back; null while it holds. */
    public @Nullable String takenBackBy() {
        return takenBackBy;
    }
}
