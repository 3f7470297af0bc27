package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a line is about.
 *
 * @param key the same for two lines of a file that are about one person
 * @param known who they are, if they are known here
 * @param details how they are reached; null if nothing says it, so that they stand by the name alone
 * @param contactId the other system's own number of them
 * @param words how that was told, in words
 */
record Whom(
        String key,
        @Nullable PersonId known,
        @Nullable ContactDetails details,
        @Nullable String contactId,
        String words) {

    Optional<PersonId> person() {
        return Optional.ofNullable(known);
    }

    /** Whether there is somebody to write to or to ring: what makes a person of ours, and not a name in a register. */
    boolean isReached() {
        return known != null || details != null;
    }
}
