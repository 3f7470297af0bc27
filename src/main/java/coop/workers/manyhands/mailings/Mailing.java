package coop.workers.manyhands.mailings;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to everybody of something.
 *
 * @param lookedAfterBy the Camunda group whose people write and read it
 * @param words plain text, as it was typed
 * @param changedAt when somebody last wrote at it
 * @param version counted on by each change of the draft
 * @param sentAt null while it is a draft
 */
public record Mailing(
        UUID id,
        Audience audience,
        String lookedAfterBy,
        String subject,
        String words,
        String madeBy,
        Instant madeAt,
        Instant changedAt,
        int version,
        @Nullable Instant sentAt,
        @Nullable String sentBy) {

    /** So long a draft is kept after it was last changed: what is to go to everybody is about something that is soon past. */
    static final Duration DRAFTS_KEPT = Duration.ofDays(30);

    /** Whether it can still be changed. */
    public boolean isDraft() {
        return sentAt == null;
    }

    /** When it is deleted, if it is a draft and nobody changes or sends it until then. */
    public Instant keptUntil() {
        return changedAt.plus(DRAFTS_KEPT);
    }
}
