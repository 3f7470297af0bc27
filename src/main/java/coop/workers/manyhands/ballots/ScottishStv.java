package coop.workers.manyhands.ballots;

import coop.workers.manyhands.ballots.Stage.Action;
import coop.workers.manyhands.ballots.Stage.Parcel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The single transferable vote by the rules for Scottish councils: the Scottish Local Government Elections Order 2007
 * (SSI 2007/42), Schedule 1, rules 45 to 52, repeated as rules 46 to 53 of the Order of 2011 (SSI 2011/399). Its way of
 * passing on a surplus is known as weighted inclusive Gregory.
 *
 * <p>Votes are whole numbers of hundred-thousandths here, since rule 48(3) knows five decimal places: no fraction is ever
 * rounded but where the rule says so.
 */
final class ScottishStv {

    private static final int PLACES = 5;
    private static final long ONE_VOTE = 100_000;

    private final Ballots ballots;
    private final Lot lot;
    private final Words words;

    private final long valid;
    private final long quota;

    /** Neither elected nor excluded. */
    private final TreeSet<Integer> continuing;
    /** Elected above the quota, with the surplus not yet passed on. */
    private final TreeSet<Integer> withSurplus = new TreeSet<>();

    private final List<Integer> elected = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();

    /** By candidate; the papers that each holds now. */
    private final List<List<Pile>> piles;

    private final long[] votes;
    private final List<long[]> votesAfterStage = new ArrayList<>();
    private long nonTransferable;
    private long lost;

    /** Papers alike, at the value at which their candidate received them. {@code next} is the preference after. */
    private record Pile(Ballot paper, int next, long value) {}

    /** A choice between equals. */
    private enum Preferred {
        HIGHEST,
        LOWEST
    }

    ScottishStv(Ballots ballots, Lot lot) {
        this.ballots = ballots;
        this.lot = lot;
        this.words = new Words(ballots.candidates());
        this.continuing = new TreeSet<>(ballots.standing());
        int candidates = ballots.candidates().size();
        this.votes = new long[candidates + 1];
        this.piles = IntStream.rangeClosed(0, candidates)
                .<List<Pile>>mapToObj(candidate -> new ArrayList<>())
                .toList();
        this.valid = ballots.papers().stream()
                .filter(paper -> paper.ranking().stream().anyMatch(continuing::contains))
                .mapToLong(Ballot::weight)
                .sum();
        // Rule 46.
        this.quota = (valid / (ballots.seats() + 1) + 1) * ONE_VOTE;
    }

    Count count() {
        sortByFirstPreference();
        while (vacancies() > 0 && !continuing.isEmpty()) {
            if (withSurplus.isEmpty()) {
                excludeTheLowest();
            } else {
                transferTheLargestSurplus();
            }
        }
        return new Count(
                Method.SCOTTISH_STV,
                ballots.seats(),
                ballots.candidates(),
                ballots.count(),
                valid,
                BigDecimal.valueOf(quota / ONE_VOTE),
                stages,
                elected,
                Map.of(),
                ties,
                lot);
    }

    private int vacancies() {
        return ballots.seats() - elected.size();
    }

    /** Rule 45. */
    private void sortByFirstPreference() {
        for (Ballot paper : ballots.papers()) {
            int first = nextAvailable(paper, 0);
            if (first < paper.ranking().size()) {
                give(paper.ranking().get(first), new Pile(paper, first + 1, ONE_VOTE));
            }
        }
        endStage(Action.FIRST_PREFERENCES, 0, "First preferences are counted.", List.of());
    }

    /** Rules 48 and 49. */
    private void transferTheLargestSurplus() {
        int candidate = choose(List.copyOf(withSurplus), Preferred.HIGHEST, Tie.Question.SURPLUS);
        withSurplus.remove(candidate);
        long total = votes[candidate];
        long surplus = total - quota;
        List<Parcel> parcels = passOn(candidate, surplus, total);
        votes[candidate] = quota;
        lost += surplus
                - parcels.stream().mapToLong(parcel -> inUnits(parcel.votes())).sum();
        endStage(
                Action.SURPLUS,
                candidate,
                "The surplus of %s, %s, is transferred."
                        .formatted(words.name(candidate), Words.votes(inVotes(surplus))),
                parcels);
    }

    /** Rules 50 and 51. */
    private void excludeTheLowest() {
        int candidate = choose(List.copyOf(continuing), Preferred.LOWEST, Tie.Question.EXCLUSION);
        continuing.remove(candidate);
        List<Parcel> parcels = passOn(candidate, 1, 1);
        votes[candidate] = 0;
        endStage(
                Action.EXCLUSION,
                candidate,
                "%s has the fewest votes and is excluded.".formatted(words.name(candidate)),
                parcels);
    }

    /**
     * Moves all papers of a candidate to their next available preferences. Each moves at the value at which it came,
     * times {@code part}, divided by {@code whole}, any remainder being ignored (rule 48(3)).
     */
    private List<Parcel> passOn(int candidate, long part, long whole) {
        SortedMap<Long, List<Pile>> byValue = new TreeMap<>(Comparator.reverseOrder());
        for (Pile pile : piles.get(candidate)) {
            byValue.computeIfAbsent(pile.value(), value -> new ArrayList<>()).add(pile);
        }
        piles.get(candidate).clear();
        List<Parcel> parcels = new ArrayList<>();
        byValue.forEach((received, moving) -> {
            long value = received * part / whole;
            Map<Integer, Long> papers = new TreeMap<>();
            long stuck = 0;
            for (Pile pile : moving) {
                Ballot paper = pile.paper();
                int next = nextAvailable(paper, pile.next());
                if (next < paper.ranking().size()) {
                    int to = paper.ranking().get(next);
                    give(to, new Pile(paper, next + 1, value));
                    papers.merge(to, paper.weight(), Long::sum);
                } else {
                    stuck += paper.weight();
                }
            }
            nonTransferable += stuck * value;
            parcels.add(new Parcel(inVotes(received), inVotes(value), papers, stuck));
        });
        return parcels;
    }

    private int nextAvailable(Ballot paper, int from) {
        int next = from;
        while (next < paper.ranking().size()
                && !continuing.contains(paper.ranking().get(next))) {
            next++;
        }
        return next;
    }

    private void give(int candidate, Pile pile) {
        piles.get(candidate).add(pile);
        votes[candidate] += pile.paper().weight() * pile.value();
    }

    /** Records the stage, and elects who can be elected: with the quota (rule 47), or for want of others (rule 52). */
    private void endStage(Action action, int of, String done, List<Parcel> parcels) {
        votesAfterStage.add(votes.clone());
        StringBuilder what = new StringBuilder(done);
        List<Integer> withQuota = continuing.stream()
                .filter(candidate -> votes[candidate] >= quota)
                .sorted(inOrderOfElection())
                .toList();
        elect(withQuota);
        withQuota.stream().filter(candidate -> votes[candidate] > quota).forEach(withSurplus::add);
        if (!withQuota.isEmpty()) {
            what.append(" %s %s the quota and %s elected."
                    .formatted(
                            words.names(withQuota), withQuota.size() == 1 ? "has" : "have", Words.isOrAre(withQuota)));
        }
        List<Integer> lastOnes = List.of();
        if (vacancies() > 0 && !continuing.isEmpty() && continuing.size() <= vacancies()) {
            lastOnes = continuing.stream().sorted(inOrderOfElection()).toList();
            elect(lastOnes);
            what.append(" %s %s elected without the quota, as no more candidates are left than seats."
                    .formatted(words.names(lastOnes), Words.isOrAre(lastOnes)));
        }
        List<Integer> electedNow = new ArrayList<>(withQuota);
        electedNow.addAll(lastOnes);
        stages.add(new Stage(
                stages.size() + 1,
                action,
                of == 0 ? null : of,
                what.toString(),
                standings(),
                transfers(),
                inVotes(nonTransferable),
                inVotes(lost),
                parcels,
                electedNow));
    }

    private void elect(List<Integer> candidates) {
        elected.addAll(candidates);
        candidates.forEach(continuing::remove);
    }

    /** Among those elected at one stage: more votes first, then more votes at the stage before and so on, then by lot. */
    private Comparator<Integer> inOrderOfElection() {
        Comparator<Integer> order = Comparator.comparingInt(candidate -> 0);
        for (int stage = votesAfterStage.size(); stage > 0; stage--) {
            long[] then = votesAfterStage.get(stage - 1);
            order = order.thenComparing(Comparator.<Integer>comparingLong(candidate -> then[candidate])
                    .reversed());
        }
        return order.thenComparing(lot.preferredFirst());
    }

    /**
     * The one with the most or the fewest votes. Of equals, the most recent earlier stage decides at which their votes
     * were unequal, and the lot where there is none (rules 49(2) and (3), 51(2)). Where more than two are equal and such
     * a stage leaves some of them equal, the stages before it decide between those.
     */
    private int choose(List<Integer> candidates, Preferred preferred, Tie.Question question) {
        List<Integer> tied = best(candidates, votes, preferred);
        if (tied.size() == 1) {
            return tied.get(0);
        }
        List<Integer> left = tied;
        int deciding = 0;
        for (int stage = votesAfterStage.size() - 1; stage > 0 && left.size() > 1; stage--) {
            List<Integer> narrowed = best(left, votesAfterStage.get(stage - 1), preferred);
            if (narrowed.size() < left.size()) {
                deciding = stage;
                left = narrowed;
            }
        }
        List<Integer> drawn = left.size() > 1 ? lot.sort(left) : List.of();
        int chosen = preferred == Preferred.HIGHEST || drawn.isEmpty()
                ? lot.sort(left).get(0)
                : drawn.get(drawn.size() - 1);
        ties.add(tie(question, tied, chosen, deciding, drawn));
        return chosen;
    }

    private static List<Integer> best(List<Integer> candidates, long[] votes, Preferred preferred) {
        var numbers = candidates.stream().mapToLong(candidate -> votes[candidate]);
        long best = (preferred == Preferred.HIGHEST ? numbers.max() : numbers.min()).orElseThrow();
        return candidates.stream().filter(candidate -> votes[candidate] == best).toList();
    }

    private Tie tie(Tie.Question question, List<Integer> tied, int chosen, int deciding, List<Integer> drawn) {
        StringBuilder what = new StringBuilder(
                "%s have %s each.".formatted(words.names(tied), Words.votes(inVotes(votes[tied.get(0)]))));
        String fate = question == Tie.Question.SURPLUS ? "the surplus of %s goes first" : "%s is excluded";
        if (drawn.isEmpty()) {
            what.append(" Stage %d told them apart: ".formatted(deciding));
        } else if (deciding == 0) {
            what.append(" No earlier stage told them apart. By lot, ");
        } else {
            what.append(" Stage %d left %s. Between these, by lot, ".formatted(deciding, words.names(drawn)));
        }
        what.append(fate.formatted(words.name(chosen))).append('.');
        return new Tie(
                stages.size() + 1,
                question,
                tied,
                List.of(chosen),
                deciding == 0 ? null : deciding,
                drawn,
                what.toString());
    }

    private Map<Integer, BigDecimal> standings() {
        Map<Integer, BigDecimal> standings = new TreeMap<>();
        ballots.standing().forEach(candidate -> standings.put(candidate, inVotes(votes[candidate])));
        return standings;
    }

    private Map<Integer, BigDecimal> transfers() {
        Map<Integer, BigDecimal> transfers = new TreeMap<>();
        if (votesAfterStage.size() > 1) {
            long[] before = votesAfterStage.get(votesAfterStage.size() - 2);
            for (int candidate : ballots.standing()) {
                if (votes[candidate] != before[candidate]) {
                    transfers.put(candidate, inVotes(votes[candidate] - before[candidate]));
                }
            }
        }
        return transfers;
    }

    private static BigDecimal inVotes(long hundredThousandths) {
        return BigDecimal.valueOf(hundredThousandths, PLACES);
    }

    private static long inUnits(BigDecimal votes) {
        return votes.movePointRight(PLACES).longValueExact();
    }
}
