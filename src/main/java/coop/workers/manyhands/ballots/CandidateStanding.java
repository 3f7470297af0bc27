package coop.workers.manyhands.ballots;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Who can be elected: what holds for papers and for tallies alike. */
final class CandidateStanding {

    private CandidateStanding() {}

    static void check(int seats, List<String> candidates, Set<Integer> withdrawn) {
        if (seats < 1 || seats > Ballots.MOST_CANDIDATES) {
            throw new IllegalArgumentException(
                    "There are %d seats; from 1 to %d can be filled".formatted(seats, Ballots.MOST_CANDIDATES));
        }
        if (candidates.isEmpty() || candidates.size() > Ballots.MOST_CANDIDATES) {
            throw new IllegalArgumentException("There are %d candidates; from 1 to %d can be counted"
                    .formatted(candidates.size(), Ballots.MOST_CANDIDATES));
        }
        if (candidates.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A candidate has no label");
        }
        withdrawn.forEach(candidate -> checkNumber(candidate, candidates.size()));
    }

    static void checkNumber(int candidate, int candidates) {
        if (candidate < 1 || candidate > candidates) {
            throw new IllegalArgumentException(
                    "No candidate %d; there are candidates 1 to %d".formatted(candidate, candidates));
        }
    }

    static List<Integer> of(int candidates, Set<Integer> withdrawn) {
        return IntStream.rangeClosed(1, candidates)
                .filter(candidate -> !withdrawn.contains(candidate))
                .boxed()
                .toList();
    }
}
