package coop.workers.manyhands.ballots;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Those with the most votes are elected: approval, block and confirmatory votes. */
final class MostVotes {

    private final Method method;
    private final Tally tally;
    private final Lot lot;
    private final CountWords words;

    MostVotes(Method method, Tally tally, Lot lot) {
        this.method = method;
        this.tally = tally;
        this.lot = lot;
        this.words = new CountWords(tally.candidates());
    }

    Count count() {
        List<Integer> standing = CandidateStanding.of(tally.candidates().size(), tally.withdrawn());
        List<Integer> ranked = standing.stream()
                .filter(this::mayBeElected)
                .sorted(Comparator.comparing(this::votes).reversed().thenComparing(lot.preferredFirst()))
                .toList();
        List<Integer> elected = ranked.subList(0, Math.min(tally.seats(), ranked.size()));
        Stage stage = new Stage(
                1,
                Stage.Action.VOTES_COUNTED,
                null,
                "All votes are counted. " + outcome(elected),
                whole(standing, this::votes),
                Map.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                elected);
        return new Count(
                method,
                tally.seats(),
                tally.candidates(),
                tally.papers(),
                tally.valid(),
                null,
                List.of(stage),
                elected,
                method == Method.CONFIRMATORY ? whole(standing, this::against) : Map.of(),
                tieForTheLastSeat(ranked),
                lot);
    }

    /** In a confirmatory vote a tie is not enough. */
    private boolean mayBeElected(int candidate) {
        return method != Method.CONFIRMATORY || votes(candidate) > against(candidate);
    }

    private List<Tie> tieForTheLastSeat(List<Integer> ranked) {
        int seats = tally.seats();
        if (ranked.size() <= seats || votes(ranked.get(seats - 1)) != votes(ranked.get(seats))) {
            return List.of();
        }
        long votes = votes(ranked.get(seats));
        List<Integer> inOrderOfLot =
                ranked.stream().filter(candidate -> votes(candidate) == votes).toList();
        List<Integer> tied = inOrderOfLot.stream().sorted().toList();
        List<Integer> chosen =
                inOrderOfLot.stream().filter(ranked.subList(0, seats)::contains).toList();
        return List.of(new Tie(
                1,
                Tie.Question.LAST_SEAT,
                tied,
                chosen,
                null,
                inOrderOfLot,
                "%s have %s each, for %s. By lot, %s %s elected."
                        .formatted(
                                words.names(tied),
                                CountWords.votes(BigDecimal.valueOf(votes)),
                                chosen.size() == 1 ? "one seat" : chosen.size() + " seats",
                                words.names(chosen),
                                CountWords.isOrAre(chosen))));
    }

    private String outcome(List<Integer> elected) {
        return elected.isEmpty()
                ? "Nobody is elected."
                : "%s %s elected.".formatted(words.names(elected), CountWords.isOrAre(elected));
    }

    private long votes(int candidate) {
        return tally.votes().get(candidate - 1);
    }

    private long against(int candidate) {
        return tally.against().get(candidate - 1);
    }

    private static Map<Integer, BigDecimal> whole(List<Integer> candidates, Function<Integer, Long> votes) {
        return candidates.stream()
                .collect(Collectors.toMap(
                        Function.identity(), c -> BigDecimal.valueOf(votes.apply(c)), (a, b) -> a, TreeMap::new));
    }
}
