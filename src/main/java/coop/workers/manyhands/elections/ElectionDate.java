package coop.workers.manyhands.elections;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A date that was set for an election. It is never overwritten: another one takes its place, and both are shown. */
@Entity
class ElectionDate {

    /** What happens on it. */
    enum What {
        OPENING("Nominations open", "Nominations opened", "From then on you can stand, or suggest somebody."),
        CLOSE(
                "Nominations close",
                "Nominations closed",
                "What comes later waits for the next election. The list is published once every nomination is settled."),
        NOTICE(
                "Notice to everybody who can vote",
                "Notice given to everybody who can vote",
                "An email with the day, the place, and those who stand."),
        MEETING("The meeting", "The meeting", "It elects the Directors."),
        RESULT("The result is published", "The result was published", "Those who stood are told before.");

        private final String coming;
        private final String past;
        private final String meaning;

        What(String coming, String past, String meaning) {
            this.coming = coming;
            this.past = past;
            this.meaning = meaning;
        }

        /** What it is called before it has happened. */
        String coming() {
            return coming;
        }

        /** What it is called once it has happened. */
        String past() {
            return past;
        }

        /** What it means for whoever reads of it beforehand. */
        String meaning(Election.Kind kind) {
            return this == MEETING && kind == Election.Kind.CO_OPTION ? "It decides who is co-opted." : meaning;
        }

        /** Whether a day says enough, without a time. */
        boolean isWholeDay() {
            return this == OPENING || this == NOTICE;
        }
    }

    @Id
    private UUID id;

    private UUID electionId;

    @Enumerated(EnumType.STRING)
    private What what;

    private Instant at;
    private @Nullable String words;
    private Instant namedAt;
    private @Nullable Instant happenedAt;
    private @Nullable Instant replacedAt;
    private @Nullable String reason;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ElectionDate() {}

    ElectionDate(UUID election, What what, Instant at, @Nullable String words, Instant now) {
        this.id = UUID.randomUUID();
        this.electionId = election;
        this.what = what;
        this.at = at;
        this.words = words;
        this.namedAt = now;
    }

    void happens(Instant now) {
        this.happenedAt = now;
    }

    void isReplaced(String why, Instant now) {
        this.replacedAt = now;
        this.reason = why;
    }

    /** Whether it says the same as another would. */
    boolean isFor(Instant moment, @Nullable String ofWhat) {
        return at.equals(moment) && java.util.Objects.equals(words, ofWhat);
    }

    What what() {
        return what;
    }

    Instant at() {
        return at;
    }

    /** For a meeting, what it is called. */
    @Nullable
    String words() {
        return words;
    }

    Instant namedAt() {
        return namedAt;
    }

    @Nullable
    Instant happenedAt() {
        return happenedAt;
    }

    @Nullable
    Instant replacedAt() {
        return replacedAt;
    }

    /** Why another took its place; everybody reads it. */
    @Nullable
    String reason() {
        return reason;
    }
}
