package coop.workers.manyhands.ballots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Chooses between equals in a transferable vote, and keeps what was decided how: by the most recent earlier stage at
 * which their votes were unequal, and by the lot where there is none (SSI 2007/42, Schedule 1, rules 49 and 51).
 *
 * <p>The rules are written for two. Where more are equal, and that stage leaves some of them equal, the stages before it
 * decide between those. Other readings exist; this is what a returning officer does who sets aside, stage by stage,
 * whoever is told apart.
 */
final class Ties {

    private final Lot lot;
    private final CountWords words;
    private final List<long[]> votesAfterStage = new ArrayList<>();
    private final List<Tie> decided = new ArrayList<>();

    Ties(Lot lot, CountWords words) {
        this.lot = lot;
        this.words = words;
    }

    /** @param votes in hundred-thousandths, by candidate */
    void stageEnded(long[] votes) {
        votesAfterStage.add(votes.clone());
    }

    /** The votes of a candidate after the last stage but one; none before the first. */
    long votesBefore(int candidate) {
        int stages = votesAfterStage.size();
        return stages < 2 ? 0 : votesAfterStage.get(stages - 2)[candidate];
    }

    List<Tie> decided() {
        return List.copyOf(decided);
    }

    /** Rule 49: the one with the most votes, and so with the largest surplus. */
    int highest(List<Integer> candidates) {
        return choose(candidates, LongStream::max, Tie.Question.SURPLUS);
    }

    /** Rules 50 and 51. */
    int lowest(List<Integer> candidates) {
        return choose(candidates, LongStream::min, Tie.Question.EXCLUSION);
    }

    /** More votes first, then more votes at the stage before and so on, then by lot. */
    Comparator<Integer> inOrderOfElection() {
        Comparator<Integer> order = Comparator.comparingInt(candidate -> 0);
        for (int stage = votesAfterStage.size(); stage > 0; stage--) {
            long[] votes = votesAfterStage.get(stage - 1);
            order = order.thenComparing(Comparator.<Integer>comparingLong(candidate -> votes[candidate])
                    .reversed());
        }
        return order.thenComparing(lot.preferredFirst());
    }

    /** Which number is looked for among others. */
    private interface Best {
        OptionalLong of(LongStream votes);
    }

    private int choose(List<Integer> candidates, Best best, Tie.Question question) {
        int last = votesAfterStage.size();
        List<Integer> tied = narrow(candidates, last, best);
        List<Integer> left = tied;
        int deciding = 0;
        for (int stage = last - 1; stage > 0 && left.size() > 1; stage--) {
            List<Integer> narrowed = narrow(left, stage, best);
            if (narrowed.size() < left.size()) {
                deciding = stage;
                left = narrowed;
            }
        }
        List<Integer> drawn = lot.sort(left);
        int chosen = drawn.get(question == Tie.Question.EXCLUSION ? drawn.size() - 1 : 0);
        if (tied.size() > 1) {
            decided.add(tie(question, tied, chosen, deciding, drawn.size() > 1 ? drawn : List.of()));
        }
        return chosen;
    }

    private List<Integer> narrow(List<Integer> candidates, int stage, Best best) {
        long[] votes = votesAfterStage.get(stage - 1);
        long wanted = best.of(candidates.stream().mapToLong(candidate -> votes[candidate]))
                .orElseThrow();
        return candidates.stream()
                .filter(candidate -> votes[candidate] == wanted)
                .toList();
    }

    private Tie tie(Tie.Question question, List<Integer> tied, int chosen, int deciding, List<Integer> drawn) {
        int last = votesAfterStage.size();
        BigDecimal votes = ScottishStv.inVotes(votesAfterStage.get(last - 1)[chosen]);
        String how;
        if (drawn.isEmpty()) {
            how = "Stage %d told them apart: ".formatted(deciding);
        } else if (deciding == 0) {
            how = "No earlier stage told them apart. By lot, ";
        } else {
            how = "Stage %d still left %s. Between these, by lot, ".formatted(deciding, words.names(drawn));
        }
        String fate = question == Tie.Question.SURPLUS ? "the surplus of %s goes first." : "%s is excluded.";
        return new Tie(
                last + 1,
                question,
                tied,
                List.of(chosen),
                deciding == 0 ? null : deciding,
                drawn,
                "%s have %s each. ".formatted(words.names(tied), CountWords.votes(votes))
                        + how
                        + fate.formatted(words.name(chosen)));
    }
}
