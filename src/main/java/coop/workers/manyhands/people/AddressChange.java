package coop.workers.manyhands.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One confirmed address was replaced by another: kept for as long as it can be put back. */
@Entity
class AddressChange {

    @Id
    private UUID id;

    private UUID personId;
    private String fromAddress;
    private String toAddress;
    private Instant changedAt;
    private @Nullable Instant settledAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected AddressChange() {}

    AddressChange(PersonId person, String from, String to, Instant now) {
        this.id = UUID.randomUUID();
        this.personId = person.value();
        this.fromAddress = from;
        this.toAddress = to;
        this.changedAt = now;
    }

    /** It was put back, or an earlier one was: it cannot be put back any more. */
    void settle(Instant now) {
        if (settledAt == null) {
            this.settledAt = now;
        }
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String from() {
        return fromAddress;
    }

    String to() {
        return toAddress;
    }

    Instant changedAt() {
        return changedAt;
    }

    boolean isOpen() {
        return settledAt == null;
    }
}
