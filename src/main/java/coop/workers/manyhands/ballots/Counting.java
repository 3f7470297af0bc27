package coop.workers.manyhands.ballots;

import java.util.stream.Collectors;

/**
 * Counts votes. The same votes and the same lot give the same count, whatever order the papers lie in.
 *
 * <p>Every method but the confirmatory one fills as many seats as it can, even if nobody voted: then the lot alone
 * decides. Whether a vote with hardly a paper counts is for those to say who called it.
 */
public final class Counting {

    private Counting() {}

    /**
     * Counts papers.
     *
     * @throws IllegalArgumentException if the method cannot be counted from papers, or the lot is for other candidates
     */
    public static Count count(Method method, Ballots ballots, Lot lot) {
        lot.checkFor(ballots.candidates().size());
        return switch (method) {
            case SCOTTISH_STV -> new ScottishStv(ballots, lot).count();
            case APPROVAL, BLOCK -> new MostVotes(method, Tally.of(method, ballots), lot).count();
            case CONFIRMATORY ->
                throw new IllegalArgumentException(
                        "%s: a ballot file holds no votes against. Enter the votes for and against each candidate."
                                .formatted(method.label()));
        };
    }

    /**
     * Counts votes that were added up by hand.
     *
     * @throws IllegalArgumentException if the method needs the papers themselves, the lot is for other candidates, or
     *     the tally has {@link Tally#faults}
     */
    public static Count count(Method method, Tally tally, Lot lot) {
        lot.checkFor(tally.candidates().size());
        if (!method.countsTallies()) {
            throw new IllegalArgumentException(
                    "%s: it is counted from the papers, since it needs all preferences.".formatted(method.label()));
        }
        var faults = tally.faults(method);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    faults.stream().map(Tally.Fault::reason).collect(Collectors.joining(" ")));
        }
        return new MostVotes(method, tally, lot).count();
    }
}
