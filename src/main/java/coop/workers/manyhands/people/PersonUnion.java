package coop.workers.manyhands.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two records turned out to be one person: which, when, and who said so. It can be undone. */
@Entity
public class PersonUnion {

    @Id
    private UUID id;

    private UUID fromId;
    private UUID toId;
    private Instant unitedAt;
    private String unitedBy;
    private @Nullable Instant undoneAt;
    private @Nullable String undoneBy;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PersonUnion() {}

    PersonUnion(PersonId from, PersonId to, String unitedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.fromId = from.value();
        this.toId = to.value();
        this.unitedBy = unitedBy;
        this.unitedAt = now;
    }

    void undo(String by, Instant now) {
        if (isUndone()) {
            throw new CannotUndo("It was undone already.");
        }
        this.undoneAt = now;
        this.undoneBy = by;
    }

    public UUID id() {
        return id;
    }

    /** The record that went into the other. */
    public PersonId from() {
        return new PersonId(fromId);
    }

    /** The record that stayed. */
    public PersonId to() {
        return new PersonId(toId);
    }

    public Instant unitedAt() {
        return unitedAt;
    }

    /** Who said that the two are one: the person, in words, or the Camunda user of an admin. */
    public String unitedBy() {
        return unitedBy;
    }

    public boolean isUndone() {
        return undoneAt != null;
    }

    public @Nullable Instant undoneAt() {
        return undoneAt;
    }

    /** The Camunda user who undid it. */
    public @Nullable String undoneBy() {
        return undoneBy;
    }
}
