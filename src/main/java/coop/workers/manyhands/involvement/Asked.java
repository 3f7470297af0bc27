package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who is not the applicant was asked something about an involvement, and answers by link, once. */
@Entity
public class Asked {

    @Id
    private UUID id;

    private UUID involvementId;
    private UUID personId;
    private String form;
    private Instant askedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant answeredAt;
    private int linkGeneration;

    @Version
    private @Nullable Integer version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Asked() {}

    Asked(UUID involvement, PersonId person, String form, Instant now) {
        this.id = UUID.randomUUID();
        this.involvementId = involvement;
        this.personId = person.value();
        this.form = form;
        this.askedAt = now;
    }

    /** Answered, or not needed any more: the link says so from now on. */
    void close(Instant now) {
        closedAt = now;
    }

    /** They answered. */
    void answered(Instant now) {
        close(now);
        answeredAt = now;
    }

    /** The link that was mailed works no more. */
    void voidLink() {
        linkGeneration++;
    }

    void goesTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    public UUID involvementId() {
        return involvementId;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    /** The key of the form that they are asked to fill in. */
    public String form() {
        return form;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** When they answered; empty if they have not, or were not needed any more. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** Counts how often its link was made useless. */
    public int linkGeneration() {
        return linkGeneration;
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}
