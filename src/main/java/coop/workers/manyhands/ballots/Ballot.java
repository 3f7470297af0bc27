package coop.workers.manyhands.ballots;

import java.util.HashSet;
import java.util.List;

/**
 * Papers that were filled in alike.
 *
 * @param weight how many of them, at least one
 * @param ranking the numbers of the candidates (from 1) in the order of preference, each once at most; empty is a blank
 *     paper. Where the method knows no order, these are simply the marks
 */
public record Ballot(long weight, List<Integer> ranking) {

    /** @throws IllegalArgumentException if there is no such paper */
    public Ballot {
        ranking = List.copyOf(ranking);
        if (weight < 1) {
            throw new IllegalArgumentException("There are %d such papers; at least one is needed".formatted(weight));
        }
        if (new HashSet<>(ranking).size() < ranking.size()) {
            throw new IllegalArgumentException("A paper holds a candidate twice: " + ranking);
        }
    }
}
