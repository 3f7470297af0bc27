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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The single transferable vote by the rules for Scottish councils: the Scottish Local Government Elections Order 2007
 * (SSI 2007/42), Schedule 1, rules 45 to 52, repeated as rules 46 to 53 of the Order of 2011 (SSI 2011/399). Its way of
 * passing on a surplus is known as weighted inclusive Gregory.
 *
 * <p>Votes are whole numbers of hundred-thousandths here, since rule 48(3) knows five decimal places: nothing is ever
 * rounded but where the rule says so.
 *
 * <p>The last exclusion is carried out even where those who are left fill the seats without it. Rule 52(2) asks for no
 * further transfer; the counting system of the Scottish councils shows this one, which changes nothing, and SSI 2021/437
 * made the rules say that it may.
 */
final class ScottishStv {

    private static final int PLACES = 5;
    private static final long ONE_VOTE = 100_000;

    private final Ballots ballots;
    private final Lot lot;
    private final CountWords words;
    private final Ties ties;

    private final long valid;
    /** In hundred-thousandths, as all votes here. */
    private final long quota;

    /** Neither elected nor excluded. */
    private final TreeSet<Integer> continuing;
    /** Elected with more than the quota, which is still to be passed on. */
    private final TreeSet<Integer> withSurplus = new TreeSet<>();

    private final List<Integer> elected = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    /** By number of the candidate, as {@link #votes}. */
    private final List<List<Pile>> piles;

    private final long[] votes;
    private long nonTransferable;
    private long lost;

    /**
     * Papers alike, in the hands of a candidate.
     *
     * @param next the place of the preference after that candidate
     * @param value of each paper, as the candidate received it
     */
    private record Pile(Ballot paper, int next, long value) {}

    ScottishStv(Ballots ballots, Lot lot) {
        this.ballots = ballots;
        this.lot = lot;
        this.words = new CountWords(ballots.candidates());
        this.ties = new Ties(lot, words);
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
                ties.decided(),
                lot);
    }

    /** Rule 45. */
    private void sortByFirstPreference() {
        for (Ballot paper : ballots.papers()) {
            int first = nextAvailable(paper, 0);
            if (first < paper.ranking().size()) {
                give(paper, first, ONE_VOTE);
            }
        }
        endStage(Action.FIRST_PREFERENCES, null, "First preferences are counted.", List.of());
    }

    /** Rules 48 and 49. */
    private void transferTheLargestSurplus() {
        int candidate = ties.highest(List.copyOf(withSurplus));
        withSurplus.remove(candidate);
        long surplus = votes[candidate] - quota;
        List<Parcel> parcels = passOn(candidate, surplus, votes[candidate]);
        votes[candidate] = quota;
        lost += surplus
                - parcels.stream().mapToLong(parcel -> inUnits(parcel.votes())).sum();
        endStage(
                Action.SURPLUS,
                candidate,
                "The surplus of %s, %s, is transferred."
                        .formatted(words.name(candidate), CountWords.votes(inVotes(surplus))),
                parcels);
    }

    /** Rules 50 and 51. */
    private void excludeTheLowest() {
        int candidate = ties.lowest(List.copyOf(continuing));
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
        byValue.forEach((received, moving) -> parcels.add(move(moving, received, received * part / whole)));
        return parcels;
    }

    private Parcel move(List<Pile> piles, long received, long value) {
        Map<Integer, Long> papers = new TreeMap<>();
        long stuck = 0;
        for (Pile pile : piles) {
            Ballot paper = pile.paper();
            int next = nextAvailable(paper, pile.next());
            if (next < paper.ranking().size()) {
                give(paper, next, value);
                papers.merge(paper.ranking().get(next), paper.weight(), Long::sum);
            } else {
                stuck += paper.weight();
            }
        }
        nonTransferable += stuck * value;
        return new Parcel(inVotes(received), inVotes(value), papers, stuck);
    }

    private int nextAvailable(Ballot paper, int from) {
        int next = from;
        while (next < paper.ranking().size()
                && !continuing.contains(paper.ranking().get(next))) {
            next++;
        }
        return next;
    }

    private void give(Ballot paper, int preference, long value) {
        int candidate = paper.ranking().get(preference);
        piles.get(candidate).add(new Pile(paper, preference + 1, value));
        votes[candidate] += paper.weight() * value;
    }

    /** Elects who can be elected, with the quota (rule 47) or for want of others (rule 52), and records the stage. */
    private void endStage(Action action, @Nullable Integer of, String done, List<Parcel> parcels) {
        ties.stageEnded(votes);
        List<Integer> withQuota = continuing.stream()
                .filter(candidate -> votes[candidate] >= quota)
                .sorted(ties.inOrderOfElection())
                .toList();
        elect(withQuota);
        withQuota.stream().filter(candidate -> votes[candidate] > quota).forEach(withSurplus::add);
        List<Integer> unopposed = continuing.size() > vacancies()
                ? List.of()
                : continuing.stream().sorted(ties.inOrderOfElection()).toList();
        elect(unopposed);
        stages.add(new Stage(
                stages.size() + 1,
                action,
                of,
                done + words.withTheQuota(withQuota) + words.withoutTheQuota(unopposed),
                standings(),
                action == Action.FIRST_PREFERENCES ? Map.of() : transfers(),
                inVotes(nonTransferable),
                inVotes(lost),
                parcels,
                Stream.concat(withQuota.stream(), unopposed.stream()).toList()));
    }

    private int vacancies() {
        return ballots.seats() - elected.size();
    }

    private void elect(List<Integer> candidates) {
        elected.addAll(candidates);
        candidates.forEach(continuing::remove);
    }

    private Map<Integer, BigDecimal> standings() {
        Map<Integer, BigDecimal> standings = new TreeMap<>();
        ballots.standing().forEach(candidate -> standings.put(candidate, inVotes(votes[candidate])));
        return standings;
    }

    private Map<Integer, BigDecimal> transfers() {
        Map<Integer, BigDecimal> transfers = new TreeMap<>();
        for (int candidate : ballots.standing()) {
            long change = votes[candidate] - ties.votesBefore(candidate);
            if (change != 0) {
                transfers.put(candidate, inVotes(change));
            }
        }
        return transfers;
    }

    static BigDecimal inVotes(long hundredThousandths) {
        return BigDecimal.valueOf(hundredThousandths, PLACES);
    }

    private static long inUnits(BigDecimal votes) {
        return votes.movePointRight(PLACES).longValueExact();
    }
}
