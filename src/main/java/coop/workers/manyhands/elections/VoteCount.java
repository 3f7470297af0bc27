package coop.workers.manyhands.elections;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.ballots.Ballot;
import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.BallotFileRefused;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.ballots.Counting;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where the votes of a meeting are entered and counted. The count is never kept: it is worked out from what was entered
 * and the lot, which give the same count every time, for whoever wants to look.
 */
@Service
@Transactional
public class VoteCount {

    /** The fields of the page on which votes are entered. */
    public static final String PAPERS = "papers";

    public static final String SPOILED = "spoiled";
    public static final String FILE = "ballotFile";
    public static final String PREFERRED = "preferred";
    public static final String VOTES = "votes_";
    public static final String AGAINST = "against_";

    /** The forms of the two tasks by which votes are counted. */
    static final String COUNTED = "election-result/count-the-votes";

    static final String COMPARED = "election-result/confirm-the-result";

    /** Counts that somebody looked at lately; one takes well under a second, and a page is looked at by many at once. */
    private static final int REMEMBERED = 16;

    private final VotesEntries entries;
    private final CandidatesList list;
    private final Roll roll;
    private final ElectionHistory minutes;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();
    private final Map<Counted, Count> counts =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Counted, Count> eldest) {
                    return size() > REMEMBERED;
                }
            });

    VoteCount(
            VotesEntries entries,
            CandidatesList list,
            Roll roll,
            ElectionHistory minutes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.entries = entries;
        this.list = list;
        this.roll = roll;
        this.minutes = minutes;
        this.clock = clock;
    }

    private record Counted(UUID entry, List<String> labels) {}

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

    // What is counted

    /** How the votes of this election are counted, if there is anything to vote on; settled by the meeting. */
    @Transactional(readOnly = true)
    public Optional<Method> method(Election election) {
        if (election.isCoOption()) {
            return Optional.empty();
        }
        if (election.came().isPresent()) {
            return election.method();
        }
        return switch (list.field(election)) {
            case NOBODY -> Optional.empty();
            case CONTESTED -> Optional.of(election.rules().method());
            case UNFILLED, UNCONTESTED ->
                election.rules().confirmatoryVote() ? Optional.of(Method.CONFIRMATORY) : Optional.empty();
        };
    }

    /**
     * Whether votes can be entered now: the meeting was held, and nobody is comparing what was entered with the papers or
     * has found it right.
     */
    @Transactional(readOnly = true)
    public boolean isOpen(Election election) {
        return election.state() == Election.State.LISTED
                && election.came().isPresent()
                && method(election).isPresent()
                && !isCompared(election);
    }

    private boolean isCompared(Election election) {
        return minutes.lastForm(election)
                .filter(step -> COUNTED.equals(step.form())
                        || (COMPARED.equals(step.form())
                                && "yes".equals(step.answers().text("right"))))
                .isPresent();
    }

    /** A file with the candidates and no papers yet, for the tool that the members vote with. */
    @Transactional(readOnly = true)
    public String emptyFile(Election election) {
        return BallotFile.write(new Ballots(
                election.seats(), names(election), stoodDown(list.of(election)), List.of(), election.title()));
    }

    // Entering

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
                numbers(candidates.size()),
                stoodDown(candidates),
                sums.papers(),
                inOrder(candidates, sums.votes()),
                method == Method.CONFIRMATORY ? inOrder(candidates, sums.against()) : List.of(),
                sums.spoiled());
        List<FieldError> errors = new ArrayList<>();
        notAboveTheRoll(election, sums.papers(), PAPERS).ifPresent(errors::add);
        withNames(tally, names(election))
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
        Ballots ballots = asListed(election, read);
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
        if (!isOpen(election)) {
            throw refused(
                    field,
                    election.isDeclared()
                            ? "The result is declared, so the votes stay as they are."
                            : isCompared(election)
                                    ? "Somebody compares the votes with the papers. If they are wrong, the task \"Confirm the result\" says so; then they can be entered again."
                                    : "There is nothing to count yet. Votes are entered once the meeting is recorded as held, if there is a vote.");
        }
        return method(election).orElseThrow();
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

    // The file and the list

    /** The same papers with the candidates' numbers as they stand on the list; they are found by name. */
    private Ballots asListed(Election election, BallotFile.Located file) {
        Ballots read = file.ballots();
        List<ListedCandidate> candidates = list.of(election);
        List<FieldError> faults = new ArrayList<>();
        if (read.seats() != election.seats()) {
            faults.add(new FieldError(
                    FILE,
                    "Line 1: the file is for %d seats, and there are %d. Correct the second number."
                            .formatted(read.seats(), election.seats())));
        }
        Map<Integer, Integer> position = positions(candidates, file, faults);
        Set<Integer> stoodDown = stoodDown(candidates);
        for (int withdrawn : read.withdrawn()) {
            Integer listed = position.get(withdrawn);
            if (listed != null && !stoodDown.contains(listed)) {
                faults.add(new FieldError(
                        FILE,
                        "The file has %s as withdrawn, who stands. Take the line with -%d out."
                                .formatted(read.candidates().get(withdrawn - 1), withdrawn)));
            }
        }
        Timetable.throwIfAny(faults);
        List<Ballot> papers = read.papers().stream()
                .map(paper -> new Ballot(
                        paper.weight(),
                        paper.ranking().stream().map(position::get).toList()))
                .toList();
        return new Ballots(
                election.seats(),
                numbers(position.size()),
                stoodDown,
                papers,
                election.reference().value());
    }

    private static Map<Integer, Integer> positions(
            List<ListedCandidate> candidates, BallotFile.Located file, List<FieldError> faults) {
        Ballots read = file.ballots();
        Map<String, Integer> byName = new LinkedHashMap<>();
        candidates.forEach(candidate -> byName.put(keyOf(candidate.name()), candidate.position()));
        boolean namesTellThemApart = byName.size() == candidates.size();
        String names = candidates.stream().map(ListedCandidate::name).collect(Collectors.joining(", "));
        Map<Integer, Integer> position = new LinkedHashMap<>();
        for (int number = 1; number <= read.candidates().size(); number++) {
            String name = read.candidates().get(number - 1);
            Integer found = byName.get(keyOf(name));
            // Two of one name are told apart by their place alone.
            Integer place = found != null && !namesTellThemApart ? Integer.valueOf(number) : found;
            if (place == null || place > candidates.size() || position.containsValue(place)) {
                faults.add(new FieldError(
                        FILE,
                        "Line %d: \"%s\" %s. The candidates are %s; start from the empty file on this page."
                                .formatted(
                                        file.lineOf(number),
                                        name,
                                        found == null ? "does not stand in this election" : "is there too often",
                                        names)));
            } else {
                position.put(number, place);
            }
        }
        if (faults.isEmpty() && position.size() < candidates.size()) {
            faults.add(new FieldError(
                    FILE,
                    "Line 1: the file has too few candidates. Missing: %s."
                            .formatted(candidates.stream()
                                    .filter(candidate -> !position.containsValue(candidate.position()))
                                    .map(ListedCandidate::name)
                                    .collect(Collectors.joining(", ")))));
        }
        return position;
    }

    private static String keyOf(String name) {
        return name.replaceAll("\\s+", " ").strip().replace('"', '\'').toLowerCase(Locale.ROOT);
    }

    // Keeping and counting

    /** An entry that is about to be kept. */
    private interface Numbered {
        VotesEntry with(int number, Lot lot);
    }

    private VotesEntry keep(Election election, List<Integer> preferred, Numbered entry) {
        int number = current(election).map(VotesEntry::number).orElse(0) + 1;
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
            if (order.size() < preferred.size() || !numbersOf(candidates).containsAll(order)) {
                throw refused(
                        PREFERRED,
                        "Give numbers of candidates from 1 to %d, each once, such as 3 1.".formatted(candidates));
            }
            order.addAll(numbersOf(candidates));
            return new Lot(List.copyOf(order));
        }
        if (!preferred.isEmpty()) {
            throw refused(PREFERRED, "Here the lot decides between equals. Leave this field empty.");
        }
        // The votes that were entered first keep it, whoever looks at the election meanwhile.
        Optional<Lot> drawn = current(election).map(VotesEntry::lot);
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
        Count count = count(election, entry);
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

    /** The votes that count, if any were entered. */
    @Transactional(readOnly = true)
    public Optional<VotesEntry> current(Election election) {
        return entries.findFirstByElectionIdOrderByNumberDesc(election.id());
    }

    /** All that were entered, the first one first. */
    @Transactional(readOnly = true)
    public List<VotesEntry> entries(Election election) {
        return entries.findByElectionIdOrderByNumber(election.id());
    }

    /** What comes of the votes, with the candidates' names. */
    @Transactional(readOnly = true)
    public Count count(Election election, VotesEntry entry) {
        List<String> labels = names(election);
        return counts.computeIfAbsent(
                new Counted(entry.id(), labels),
                counted -> entry.ballots()
                        .map(ballots -> Counting.count(
                                entry.method(), withNames(ballots, labels, election.title()), entry.lot()))
                        .orElseGet(() -> Counting.count(
                                entry.method(), withNames(entry.tally().orElseThrow(), labels), entry.lot())));
    }

    /**
     * The count that the result goes by.
     *
     * @throws IllegalStateException if it was not confirmed
     */
    @Transactional(readOnly = true)
    Count confirmed(Election election) {
        VotesEntry entry = current(election)
                .filter(votes -> votes.confirmedBy() != null)
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody has confirmed the votes of %s.".formatted(election.reference())));
        return count(election, entry);
    }

    /** A second pair of eyes found the votes right. */
    void confirm(Election election, String field, String by) {
        VotesEntry entry = current(election)
                .orElseThrow(() -> refused(field, "There are no votes to confirm; they are entered first."));
        if (entry.enteredBy().equals(by)) {
            throw refused(
                    field, "You entered these votes yourself. Somebody else has to compare them with the papers.");
        }
        entry.confirm(by, clock.instant());
    }

    // To take away

    /** The votes that count, for a recount by hand or with any other tool; empty if none were entered. */
    @Transactional(readOnly = true)
    public Optional<Recount> recount(Election election) {
        return current(election)
                .map(entry -> entry.ballots()
                        .map(ballots -> new Recount(
                                "ballots-%s.blt".formatted(election.reference()),
                                "text/plain",
                                BallotFile.write(withNames(ballots, names(election), election.title()))))
                        .orElseGet(() -> new Recount(
                                "votes-%s.csv".formatted(election.reference()), "text/csv", sums(election, entry))));
    }

    private String sums(Election election, VotesEntry entry) {
        Tally tally = entry.tally().orElseThrow();
        StringBuilder csv = new StringBuilder("what,value,against\r\n");
        csv.append(Csv.line("Method", entry.method().label(), ""));
        csv.append(Csv.line("Seats", tally.seats(), ""));
        csv.append(Csv.line("Papers", tally.papers(), ""));
        csv.append(Csv.line("Spoiled", tally.spoiled(), ""));
        for (ListedCandidate candidate : list.of(election)) {
            int index = candidate.position() - 1;
            csv.append(Csv.line(
                    "%d. %s".formatted(candidate.position(), candidate.name()),
                    tally.votes().get(index),
                    tally.against().isEmpty() ? "" : tally.against().get(index)));
        }
        return csv.append(Csv.line(
                        "Order that decides between equals",
                        entry.lot().order().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                        ""))
                .toString();
    }

    private List<String> names(Election election) {
        return list.of(election).stream().map(ListedCandidate::name).toList();
    }

    private static Set<Integer> stoodDown(List<ListedCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.stands())
                .map(ListedCandidate::position)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Ballots withNames(Ballots ballots, List<String> names, String title) {
        return new Ballots(ballots.seats(), names, ballots.withdrawn(), ballots.papers(), title);
    }

    private static Tally withNames(Tally tally, List<String> names) {
        return new Tally(
                tally.seats(),
                names,
                tally.withdrawn(),
                tally.papers(),
                tally.votes(),
                tally.against(),
                tally.spoiled());
    }

    private static List<String> numbers(int candidates) {
        return numbersOf(candidates).stream().map(String::valueOf).toList();
    }

    private static List<Integer> numbersOf(int candidates) {
        return IntStream.rangeClosed(1, candidates).boxed().toList();
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }

    /** Those elected by a count, as they stand on the list. */
    List<ListedCandidate> elected(Election election, Count count) {
        Map<Integer, ListedCandidate> byNumber =
                list.of(election).stream().collect(Collectors.toMap(ListedCandidate::position, Function.identity()));
        return count.elected().stream().map(byNumber::get).toList();
    }
}
