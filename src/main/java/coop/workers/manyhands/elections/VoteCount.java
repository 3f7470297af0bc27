package coop.workers.manyhands.elections;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.ballots.Counting;
import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.ballots.Tally;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the votes of a meeting are entered and counted. The count is never kept: it is worked out from what was entered
 * and the lot, which give the same count every time, for whoever wants to look.
 */
@Service
@Transactional
public class VoteCount {

    /** The forms of the two tasks by which votes are counted. */
    static final String COUNTED = "election-result/count-the-votes";

    static final String COMPARED = "election-result/confirm-the-result";

    /** Counts that somebody looked at lately; one takes well under a second, and a page is looked at by many at once. */
    private static final int REMEMBERED = 16;

    private final VotesEntries entries;
    private final CandidatesList list;
    private final ElectionHistory minutes;
    private final Clock clock;
    private final Map<Counted, Count> counts =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Counted, Count> eldest) {
                    return size() > REMEMBERED;
                }
            });

    VoteCount(VotesEntries entries, CandidatesList list, ElectionHistory minutes, Clock clock) {
        this.entries = entries;
        this.list = list;
        this.minutes = minutes;
        this.clock = clock;
    }

    private record Counted(UUID entry, List<String> labels) {}

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

    boolean isCompared(Election election) {
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
                election.seats(),
                names(election),
                stoodDown(election, list.of(election)),
                List.of(),
                election.title()));
    }

    // Counting

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

    /** Those elected by a count, as they stand on the list. */
    List<ListedCandidate> elected(Election election, Count count) {
        Map<Integer, ListedCandidate> byNumber =
                list.of(election).stream().collect(Collectors.toMap(ListedCandidate::position, Function.identity()));
        return count.elected().stream().map(byNumber::get).toList();
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
        StringBuilder csv = Csv.file("what", "value", "against");
        csv.append(Csv.line("Method", entry.method().label(), ""));
        csv.append(Csv.line("Seats", tally.seats(), ""));
        csv.append(Csv.line("Papers", tally.papers(), ""));
        csv.append(Csv.line("Spoiled", tally.spoiled(), ""));
        for (ListedCandidate candidate : list.of(election)) {
            int index = candidate.position() - 1;
            csv.append(Csv.line(
                    CandidatesList.numbered(candidate),
                    tally.votes().get(index),
                    tally.against().isEmpty() ? "" : tally.against().get(index)));
        }
        return csv.append(Csv.line(
                        "Order that decides between equals",
                        entry.lot().order().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                        ""))
                .toString();
    }

    List<String> names(Election election) {
        return List.copyOf(list.labels(election).values());
    }

    /** Who could be voted for, in the order of the list: settled by the record of the meeting. */
    @Transactional(readOnly = true)
    public List<ListedCandidate> stood(Election election) {
        return list.of(election).stream()
                .filter(candidate -> candidate.stoodAt(election))
                .toList();
    }

    static Set<Integer> stoodDown(Election election, List<ListedCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.stoodAt(election))
                .map(ListedCandidate::position)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Ballots withNames(Ballots ballots, List<String> names, String title) {
        return new Ballots(ballots.seats(), names, ballots.withdrawn(), ballots.papers(), title);
    }

    static Tally withNames(Tally tally, List<String> names) {
        return new Tally(
                tally.seats(),
                names,
                tally.withdrawn(),
                tally.papers(),
                tally.votes(),
                tally.against(),
                tally.spoiled());
    }

    static List<String> numbers(int candidates) {
        return numbersOf(candidates).stream().map(String::valueOf).toList();
    }

    static List<Integer> numbersOf(int candidates) {
        return IntStream.rangeClosed(1, candidates).boxed().toList();
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
