package coop.workers.manyhands.ballots;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a count, with everything that is needed to follow it by hand.
 *
 * @param method how it was counted
 * @param seats how many were to be elected
 * @param candidates all labels, the first one being candidate number 1
 * @param papers how many were cast
 * @param valid how many of them took part in the count. In a transferable vote those without a preference for anybody
 *     who stands do not
 * @param quota the votes that make sure of a seat, a whole number; null where the method has none
 * @param stages at least one
 * @param elected in the order of election, equals in that of the lot; may be fewer than seats, never more
 * @param against in a confirmatory vote, those against each candidate who stands; else empty
 * @param ties those that something hung on, in the order in which they came
 * @param lot the order that was drawn before, whether it was needed or not
 */
public record Count(
        Method method,
        int seats,
        List<String> candidates,
        long papers,
        long valid,
        @Nullable BigDecimal quota,
        List<Stage> stages,
        List<Integer> elected,
        Map<Integer, BigDecimal> against,
        List<Tie> ties,
        Lot lot) {

    public Count {
        candidates = List.copyOf(candidates);
        stages = List.copyOf(stages);
        elected = List.copyOf(elected);
        against = Collections.unmodifiableMap(new TreeMap<>(against));
        ties = List.copyOf(ties);
    }

    /** Seats that nobody took. */
    public int vacant() {
        return seats - elected.size();
    }

    /** Papers that did not take part: spoiled ones, and in a transferable vote blank ones. */
    public long invalid() {
        return papers - valid;
    }

    /** @throws IndexOutOfBoundsException if there is no such candidate */
    public String label(int candidate) {
        return candidates.get(candidate - 1);
    }

    /** How everybody stood in the end. */
    public Stage last() {
        return stages.get(stages.size() - 1);
    }
}
