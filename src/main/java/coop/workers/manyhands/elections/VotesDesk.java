package coop.workers.manyhands.elections;

import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.BallotFileRefused;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.ballots.Lot;
import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.ballots.Tally;
import coop.workers.manyhands.ballots.Tie;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the votes of a meeting are entered, by hand or as a ballot file. */
@Service
@Transactional
public class VotesDesk {

    /** The fields of the page on which votes are entered. */
    public static final String PAPERS = "papers";

    public static final String SPOILED = "spoiled";
    public static final String FILE = "ballotFile";
    public static final String PREFERRED = "preferred";
    public static final String VOTES = "votes_";
    public static final String AGAINST = "against_";

    private final VoteCount counting;
    private final VotesEntries entries;
    private final CandidatesList list;
    private final Roll roll;
    private final ElectionHistory minutes;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    VotesDesk(
            VoteCount counting,
            VotesEntries entries,
            CandidatesList list,
            Roll roll,
            ElectionHistory minutes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.counting = counting;
        this.entries = entries;
        this.list = list;
        this.roll = roll;
        this.minutes = minutes;
        this.clock = clock;
    }

    /**
     * Votes as the meeting counted them by hand.
     *
     * @param papers how many were cast, spoiled ones included
     * @param votes by the candidate's number on the list; in a yes or no vote, those for
     * @param against by the same number; empty but in a yes or no vote
     * @param preferred numbers of candidates in the order in which the meeting prefers them, where it was asked
     */
    public record Sums(
            long papers, long spoiled, Map<Integer, Long> votes, Map<Integer, Long> against, List<Integer> preferred) {}

    /**
     * Takes votes that were added up at the meeting.
     *
     * @throws SubmissionRefused with everything that cannot be, each at its field
     */
    public VotesEntry enter(Election election, Sums sums, String by) {
        Method method = opened(election, PAPERS);
        if (!method.countsTallies()) {
            throw refused(FILE, "%s is counted from the papers: choose a ballot file (BLT).".formatted(method.label()));
        }
        List<ListedCandidate> candidates = list.of(election);
        Tally tally = new Tally(
                election.seats(),
                VoteCount.numbers(candidates.size()),
                VoteCount.stoodDown(election, candidates),
                sums.papers(),
                inOrder(candidates, sums.votes()),
                method == Method.CONFIRMATORY ? inOrder(candidates, sums.against()) : List.of(),
                sums.spoiled());
        List<FieldError> errors = new ArrayList<>();
        notAboveTheRoll(election, sums.papers(), PAPERS).ifPresent(errors::add);
        VoteCount.withNames(tally, counting.names(election))
                .faults(method)
                .forEach(fault -> errors.add(new FieldError(
                        fault.candidate() == null ? PAPERS : VOTES + fault.candidate(), fault.reason())));
        Timetable.throwIfAny(errors);
        return keep(
                election,
                sums.preferred(),
                (number, lot) -> VotesEntry.of(election, number, method, tally, lot, by, clock.instant()));
    }

    private static List<Long> inOrder(List<ListedCandidate> candidates, Map<Integer, Long> votes) {
        return candidates.stream()
                .map(candidate -> votes.getOrDefault(candidate.position(), 0L))
                .toList();
    }

    /**
     * Takes a ballot file.
     *
     * @param preferred numbers of candidates in the order in which the meeting prefers them, where it was asked
     * @throws SubmissionRefused with every fault, its line and the reason
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public VotesEntry enter(Election election, byte[] file, List<Integer> preferred, String by) {
        // A large file takes a while to read: before the transaction, which holds a connection.
        Method method = Objects.requireNonNull(transaction.execute(begun -> opened(election, FILE)));
        if (!method.countsPapers()) {
            throw refused(
                    FILE,
                    "A ballot file has no word for \"against\". Enter the votes for and against each candidate instead.");
        }
        BallotFile.Located read;
        try {
            read = BallotFile.locate(file);
        } catch (BallotFileRefused refusal) {
            List<FieldError> faults = new ArrayList<>();
            refusal.faults().forEach(fault -> faults.add(new FieldError(FILE, fault.words())));
            if (refusal.unlisted() > 0) {
                faults.add(new FieldError(FILE, "And %d more.".formatted(refusal.unlisted())));
            }
            throw new SubmissionRefused(faults);
        }
        return Objects.requireNonNull(transaction.execute(begun -> enter(election, read, preferred, by)));
    }

    private VotesEntry enter(Election election, BallotFile.Located read, List<Integer> preferred, String by) {
        Method method = opened(election, FILE);
        Ballots ballots = BallotFileMatch.asListed(election, list.of(election), read);
        notAboveTheRoll(election, ballots.count(), FILE).ifPresent(error -> {
            throw new SubmissionRefused(List.of(error));
        });
        if (ballots.papers().stream().allMatch(paper -> Collections.disjoint(paper.ranking(), ballots.standing()))) {
            // The lot alone would fill the seats.
            throw refused(FILE, "No paper names anybody who stands: there is nothing to count. Is it the right file?");
        }
        return keep(
                election,
                preferred,
                (number, lot) -> VotesEntry.of(election, number, method, ballots, lot, by, clock.instant()));
    }

    private Method opened(Election election, String field) {
        if (!counting.isOpen(election)) {
            throw refused(
                    field,
                    election.isDeclared()
                            ? "The result is declared, so the votes stay as they are."
                            : counting.isCompared(election)
                                    ? "Somebody compares the votes with the papers. If they are wrong, the task \"Confirm the result\" says so; then they can be entered again."
                                    : "There is nothing to count yet. Votes are entered once the meeting is recorded as held, if there is a vote.");
        }
        return counting.method(election).orElseThrow();
    }

    private Optional<FieldError> notAboveTheRoll(Election election, long papers, String field) {
        int entitled = roll.votes(election);
        return papers <= entitled
                ? Optional.empty()
                : Optional.of(new FieldError(
                        field,
                        "%d papers cannot be: the roll has %d votes. Look for papers that were counted twice."
                                .formatted(papers, entitled)));
    }

    // Keeping them

    /** An entry that is about to be kept. */
    private interface Numbered {
        VotesEntry with(int number, Lot lot);
    }

    private VotesEntry keep(Election election, List<Integer> preferred, Numbered entry) {
        int number = counting.current(election).map(VotesEntry::number).orElse(0) + 1;
        VotesEntry kept = entry.with(number, lot(election, preferred));
        whatTheMeetingHasToDecide(election, kept, preferred);
        entries.saveAndFlush(kept);
        minutes.note(
                election,
                number == 1
                        ? "Entered the votes"
                        : "Entered the votes again, for the %s time".formatted(ordinal(number)),
                kept.enteredBy());
        return kept;
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 2 -> "second";
            case 3 -> "third";
            default -> number + "th";
        };
    }

    /** Drawn once for an election and never again, so that nobody can enter votes until the lot suits them. */
    private Lot lot(Election election, List<Integer> preferred) {
        int candidates = list.of(election).size();
        if (election.rules().tieRule() == ElectionRules.TieRule.MEETING) {
            Set<Integer> order = new LinkedHashSet<>(preferred);
            if (order.size() < preferred.size()
                    || !VoteCount.numbersOf(candidates).containsAll(order)) {
                throw refused(
                        PREFERRED,
                        "Give numbers of candidates from 1 to %d, each once, such as 3 1.".formatted(candidates));
            }
            order.addAll(VoteCount.numbersOf(candidates));
            return new Lot(List.copyOf(order));
        }
        if (!preferred.isEmpty()) {
            throw refused(PREFERRED, "Here the lot decides between equals. Leave this field empty.");
        }
        // The votes that were entered first keep it, whoever looks at the election meanwhile.
        Optional<Lot> drawn = counting.current(election).map(VotesEntry::lot);
        if (drawn.isPresent()) {
            return drawn.get();
        }
        if (election.lot().isEmpty()) {
            election.drawLot(Lot.draw(candidates, random).order());
        }
        return new Lot(election.lot().orElseThrow());
    }

    private void whatTheMeetingHasToDecide(Election election, VotesEntry entry, List<Integer> preferred) {
        if (election.rules().tieRule() != ElectionRules.TieRule.MEETING) {
            return;
        }
        Count count = counting.count(election, entry);
        for (Tie tie : count.ties()) {
            if (tie.decidedByLot() && !new HashSet<>(preferred).containsAll(tie.lot())) {
                throw refused(
                        PREFERRED,
                        "%s have equal votes, and by the rules the meeting chooses. Ask it, and enter their numbers in the order it prefers: %s."
                                .formatted(
                                        tie.lot().stream().map(count::label).collect(Collectors.joining(", ")),
                                        tie.lot().stream()
                                                .map(String::valueOf)
                                                .sorted()
                                                .collect(Collectors.joining(" or "))));
            }
        }
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
