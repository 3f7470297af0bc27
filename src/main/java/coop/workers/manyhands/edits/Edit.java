package coop.workers.manyhands.edits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That something was changed.
 *
 * @param what in words, such as {@code Retired}
 * @param changes field by field; none where the words say it all
 * @param by the account; null where the file changed, and nobody here did it
 */
public record Edit(
        String what, List<Change> changes, @Nullable String by, Instant at) {

    /** What stood in a field before, and what stands there since; empty where nothing did. */
    public record Change(String field, String from, String to) {}
}
