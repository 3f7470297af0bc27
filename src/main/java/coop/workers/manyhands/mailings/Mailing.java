package coop.workers.manyhands.mailings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to everybody of something.
 *
 * @param lookedAfterBy the Camunda group whose people write and read it
 * @param words plain text, as it was typed
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
        int version,
        @Nullable Instant sentAt,
        @Nullable String sentBy) {

    /** Whether it can still be changed. */
    public boolean isDraft() {
        return sentAt == null;
    }
}
