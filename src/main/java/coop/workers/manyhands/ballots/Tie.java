package coop.workers.manyhands.ballots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tie that mattered, and what decided it.
 *
 * @param stage the stage that hung on it
 * @param question what was to be decided
 * @param tied who had equal votes
 * @param chosen whom it fell on: who was elected, whose surplus went first, or who was excluded
 * @param earlierStage the latest earlier stage that told them apart, or some of them; null if none did
 * @param lot those between whom the lot had to decide, the preferred one first; empty if an earlier stage was enough
 * @param what all of that in words
 */
public record Tie(
        int stage,
        Question question,
        List<Integer> tied,
        List<Integer> chosen,
        @Nullable Integer earlierStage,
        List<Integer> lot,
        String what) {

    /** What was to be decided between equals. */
    public enum Question {
        /** Who takes the last seat, or the last ones. */
        LAST_SEAT,
        /** Whose surplus is transferred first. */
        SURPLUS,
        /** Who is excluded. */
        EXCLUSION
    }

    public Tie {
        tied = List.copyOf(tied);
        chosen = List.copyOf(chosen);
        lot = List.copyOf(lot);
    }

    public boolean decidedByLot() {
        return !lot.isEmpty();
    }
}
