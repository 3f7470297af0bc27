package coop.workers.manyhands.nominations;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody was put forward by another, and is asked. Once they have answered, or not, it says that somebody was, not who. */
@Entity
class PutForward {

    @Id
    private UUID involvementId;

    private @Nullable UUID nomineeId;
    private Instant askedAt;
    private Instant answerBy;
    private @Nullable UUID acceptedAs;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PutForward() {}

    PutForward(UUID involvement, @Nullable PersonId nominee, Instant now, Instant answerBy) {
        this.involvementId = involvement;
        this.nomineeId = nominee == null ? null : nominee.value();
        this.askedAt = now;
        this.answerBy = answerBy;
    }

    void forgetNominee() {
        this.nomineeId = null;
    }

    void nomineeIs(PersonId person) {
        this.nomineeId = person.value();
    }

    /** They accepted, and that nomination of their own began. */
    void accepted(UUID involvement) {
        this.acceptedAs = involvement;
    }

    UUID involvementId() {
        return involvementId;
    }

    Optional<PersonId> nominee() {
        return Optional.ofNullable(nomineeId).map(PersonId::new);
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant answerBy() {
        return answerBy;
    }
}
