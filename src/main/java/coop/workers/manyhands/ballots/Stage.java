package coop.workers.manyhands.ballots;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of a count, and how everybody stands after it. The votes of all together with {@link #nonTransferable} and
 * {@link #lost} are the valid papers, exactly, at every stage of a transferable vote.
 *
 * @param number from 1
 * @param action what was done
 * @param of the candidate whose papers were passed on; null if nobody's were
 * @param what what was done and what came of it, in words
 * @param votes of each candidate who stands, after this stage. In a transferable vote to five decimal places, else whole
 * @param transfers what each gained or, with a minus, gave at this stage; those who neither gained nor gave are left out
 * @param nonTransferable votes that have had no candidate to go to, up to this stage
 * @param lost what the rounding down of transfer values has left over, up to this stage
 * @param parcels the papers that moved at this stage, by the value that they had before
 * @param elected who was elected at the end of this stage, in the order of election
 */
public record Stage(
        int number,
        Action action,
        @Nullable Integer of,
        String what,
        Map<Integer, BigDecimal> votes,
        Map<Integer, BigDecimal> transfers,
        BigDecimal nonTransferable,
        BigDecimal lost,
        List<Parcel> parcels,
        List<Integer> elected) {

    /** What a stage does. */
    public enum Action {
        /** All votes were added up; the only stage where votes are not transferred. */
        VOTES_COUNTED,
        /** The papers were sorted by their first preference. */
        FIRST_PREFERENCES,
        /** What an elected candidate had above the quota was passed on. */
        SURPLUS,
        /** The candidate with the fewest votes was excluded, and their papers were passed on. */
        EXCLUSION
    }

    /**
     * Papers of one value that moved together.
     *
     * @param received the value at which the candidate had them
     * @param value the value at which they moved on
     * @param papers how many went to each candidate
     * @param nonTransferable how many had nobody to go to
     */
    public record Parcel(BigDecimal received, BigDecimal value, Map<Integer, Long> papers, long nonTransferable) {

        public Parcel {
            papers = Collections.unmodifiableMap(new TreeMap<>(papers));
        }

        /** What they are worth together, at the value at which they moved on. */
        public BigDecimal votes() {
            long all = papers.values().stream().mapToLong(Long::longValue).sum() + nonTransferable;
            return value.multiply(BigDecimal.valueOf(all));
        }
    }

    public Stage {
        votes = Collections.unmodifiableMap(new TreeMap<>(votes));
        transfers = Collections.unmodifiableMap(new TreeMap<>(transfers));
        parcels = List.copyOf(parcels);
        elected = List.copyOf(elected);
    }
}
