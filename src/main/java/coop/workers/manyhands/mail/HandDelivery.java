package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Case;
import coop.workers.manyhands.cases.Reference;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A letter that a coordinator passes on, because no email reaches the person: a case of its own, short as it is. */
@Entity
@Table(name = "errand")
class HandDelivery extends Case {

    private static final String PATHWAY = "pass-on";

    private UUID letterId;
    private @Nullable Integer question;
    private @Nullable String note;
    private @Nullable String doneBy;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected HandDelivery() {}

    /**
     * A letter that is to be passed on.
     *
     * @param question the how manieth question its person is asked next; null if it is about no involvement
     */
    HandDelivery(Reference reference, UUID letter, @Nullable Integer question, Instant now) {
        super(UUID.randomUUID(), reference, PATHWAY, now);
        this.letterId = letter;
        this.question = question;
    }

    void answered(String doneBy, @Nullable String note) {
        this.doneBy = doneBy;
        if (note != null) {
            this.note = note;
        }
    }

    /** The question that was asked right after the letter was written, if one was; it may be answered by now. */
    Optional<Integer> question() {
        return Optional.ofNullable(question);
    }

    UUID letterId() {
        return letterId;
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
}
