package coop.workers.manyhands.nominations;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Candidates;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ElectionRules;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.RoughDate;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.nominations.Nomination.State;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A nomination from the call to the seat: what the nominee hands in, what is found, and what becomes of it. */
@Service
@Transactional
public class NominationDesk implements Candidates {

    /** The pathway. */
    public static final String BOARD_NOMINATION = "board-nomination";

    /** The opportunity that leads into it. */
    public static final String BOARD = "board";

    /** The forms that hold a statement: the first, and the one by which it is changed. */
    static final Set<String> STATEMENT_FORMS =
            Set.of("candidacy/statement", "stand-in-the-election/change-the-statement");

    /** Whoever is told of a second fault late has a day to mend it all the same. */
    private static final Duration ONE_MORE_DAY = Duration.ofDays(1);

    static final String STATEMENT = "statement";
    static final String DECLARES = "declares_";

    private final Nominations nominations;
    private final Eligibility eligibility;
    private final SecondLook secondLook;
    private final ElectionDesk elections;
    private final CandidatesList list;
    private final Board board;
    private final InvolvementDesk desk;
    private final People people;
    private final FileDesk files;
    private final Clock clock;

    NominationDesk(
            Nominations nominations,
            Eligibility eligibility,
            SecondLook secondLook,
            ElectionDesk elections,
            CandidatesList list,
            Board board,
            InvolvementDesk desk,
            People people,
            FileDesk files,
            Clock clock) {
        this.nominations = nominations;
        this.eligibility = eligibility;
        this.secondLook = secondLook;
        this.elections = elections;
        this.list = list;
        this.board = board;
        this.desk = desk;
        this.people = people;
        this.files = files;
        this.clock = clock;
    }

    // The pathway

    /** When nominations for the open call close; nothing if none is open. */
    @Transactional(readOnly = true)
    public Optional<Instant> openUntil() {
        return elections.takingNominations().map(Election::nominationsClose);
    }

    /**
     * The dates of the election that somebody stands in.
     *
     * @param resultAt when the result is to be there
     */
    public record Dates(Instant nominationsClose, Instant resultAt) {}

    /**
     * The applicant stands in the election that takes nominations.
     *
     * @return its dates; nothing if they cannot stand in it: {@link Eligibility#obstacle} says why
     */
    public Optional<Dates> enter(Reference reference) {
        Involvement involvement = desk.get(reference);
        Election election = elections.takingNominations().orElse(null);
        if (election == null || eligibility.obstacle(involvement, election).isPresent()) {
            return Optional.empty();
        }
        Nomination nomination = nominations
                .findByInvolvementId(involvement.id())
                .orElseGet(() -> {
                    Answers answers = involvement.answers();
                    return new Nomination(
                            involvement,
                            election.id(),
                            answers.text("coop"),
                            memberSince(involvement, answers),
                            clock.instant());
                });
        if (!nomination.state().isActive()) {
            nomination.standsIn(election.id(), clock.instant());
        }
        nominations.saveAndFlush(nomination);
        return Optional.of(new Dates(election.nominationsClose(), election.resultAt()));
    }

    /** People know it roughly, and are given the benefit of the doubt; those who check it read what they said. */
    private @Nullable LocalDate memberSince(Involvement involvement, Answers answers) {
        String since = answers.text("memberSince");
        return since == null
                ? null
                : RoughDate.earliest(since, LocalDate.ofInstant(involvement.createdAt(), clock.getZone()))
                        .orElse(null);
    }

    /**
     * Keeps the statement that was sent last, with the photo and the declarations that came with it.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused at the field: too many words, no photo, or too late
     */
    public void keepStatement(Reference reference) {
        Involvement involvement = desk.get(reference);
        Nomination nomination = of(involvement);
        Election election = elections.get(nomination.election());
        Answers sent = lastSent(involvement, STATEMENT_FORMS);
        String statement = Objects.requireNonNull(sent.text(STATEMENT));
        if (nomination.state() != State.FAULT && !clock.instant().isBefore(election.nominationsClose())) {
            throw WordCount.refused(
                    STATEMENT,
                    "Nominations have closed, so what is there stays. The secretaries can help with a slip.");
        }
        WordCount.requireAtMost(election.rules().statementWords(), STATEMENT, "Your statement", statement);
        UUID photo = photoOf(involvement, sent.ticked("withoutPhoto"));
        nomination.keep(statement, photo, clock.instant());
        if (sent.values().keySet().stream().anyMatch(field -> field.startsWith(DECLARES))) {
            nomination.declare(election.rules().bars().stream()
                    .filter(bar -> sent.ticked(DECLARES + bar))
                    .toList());
        }
        nominations.saveAndFlush(nomination);
    }

    /** The photo that came last; those before it go. */
    private @Nullable UUID photoOf(Involvement involvement, boolean without) {
        List<FileEntry> all = files.of(involvement.id());
        all.stream().filter(file -> !file.isPhoto()).findFirst().ifPresent(other -> {
            throw WordCount.refused("photo", "\"%s\" is no photo. Choose a JPEG or a PNG.".formatted(other.name()));
        });
        FileEntry last = all.isEmpty() || without ? null : all.get(all.size() - 1);
        files.keepOnly(involvement.id(), last == null ? List.of() : List.of(last.id()));
        return last == null ? null : last.id();
    }

    /** What was sent last by one of these forms. */
    private Answers lastSent(Involvement involvement, Set<String> forms) {
        return desk.historyOf(involvement).stream()
                .filter(step -> step.form() != null && forms.contains(step.form()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .answers();
    }

    /** Looks at a nomination by the rules, and writes down what they find. */
    public void check(Reference reference) {
        Nomination nomination = of(desk.get(reference));
        nomination.check(eligibility.findingsOn(nomination, elections.get(nomination.election())));
    }

    /** There is something to mend; says until when it can be. */
    public Instant allowCure(Reference reference) {
        Nomination nomination = of(desk.get(reference));
        ElectionRules rules = elections.get(nomination.election()).rules();
        Instant now = clock.instant();
        return nomination.hasFault(now.plus(Duration.ofDays(rules.cureDays())), now.plus(ONE_MORE_DAY));
    }

    /** How a nomination can be settled. */
    public enum Settlement {
        VALID(State.VALID),
        LATE(State.LATE),
        REFUSED(State.REFUSED);

        private final State state;

        Settlement(State state) {
            this.state = state;
        }
    }

    /** It is settled whether they stand. */
    public void settle(Reference reference, Settlement as) {
        of(desk.get(reference)).settle(as.state, clock.instant());
    }

    /**
     * What somebody gave up.
     *
     * @param listed whether they were on the published list, or had a seat
     * @param seat whether they were elected, and gave the seat up, taken or not
     * @param empty whether somebody has to see to that seat: once the result is published, nothing else asks about it
     */
    public record GivenUp(boolean listed, boolean seat, boolean empty) {

        static final GivenUp NOTHING = new GivenUp(false, false, false);
    }

    /** The applicant stands down, or gives up the seat: one that they have taken too. */
    public GivenUp standDown(Reference reference) {
        return nominations
                .findByInvolvementId(desk.get(reference).id())
                .map(this::standDown)
                .orElse(GivenUp.NOTHING);
    }

    GivenUp standDown(Nomination nomination) {
        boolean wasElected = nomination.state() == State.ELECTED;
        boolean listed = list.byNomination(nomination.id()).isPresent();
        if (!nomination.withdraw(clock.instant())) {
            return GivenUp.NOTHING;
        }
        nominations.saveAndFlush(nomination);
        Election election = elections.get(nomination.election());
        Optional<Director> seat = wasElected ? board.seatOf(nomination.id()) : Optional.empty();
        seat.ifPresent(director -> board.leaves(director.id(), lastDayOf(director), Director.Why.RESIGNED));
        boolean taken = wasElected && board.tookSeat(nomination.id());
        if (wasElected && !taken) {
            endFormerTerm(nomination);
        }
        if (listed && !(taken && election.isPublished())) {
            elections.standsDown(nomination.id());
        }
        return new GivenUp(listed, wasElected, wasElected && (election.isPublished() || election.isCoOption()));
    }

    private LocalDate lastDayOf(Director director) {
        LocalDate today = LocalDate.now(clock);
        return today.isBefore(director.since()) ? director.since() : today;
    }

    /** Somebody who was elected again kept the seat until they took it anew; as they do not, the term is over. */
    private void endFormerTerm(Nomination nomination) {
        LocalDate meeting =
                LocalDate.ofInstant(elections.get(nomination.election()).meetsAt(), clock.getZone());
        board.current(nomination.person())
                .filter(director -> !director.until().isAfter(meeting))
                .ifPresent(director -> board.leaves(director.id(), meeting, Director.Why.TERM_ENDED));
    }

    /** Somebody who was elected, or co-opted, is a Director from the meeting on; or from today where that is to come. */
    public void takeOffice(Reference reference) {
        Nomination nomination = of(desk.get(reference));
        if (nomination.state() != State.ELECTED) {
            throw new IllegalStateException(
                    "%s is %s: nobody takes a seat by it.".formatted(reference, nomination.state()));
        }
        Election election = elections.get(nomination.election());
        LocalDate since = LocalDate.ofInstant(election.meetsAt(), clock.getZone());
        boolean coOpted = election.kind() == Election.Kind.CO_OPTION;
        board.takeOffice(
                nomination.person(),
                since,
                since.plus(
                        coOpted
                                ? election.rules().coOptedTerm()
                                : election.rules().term()),
                coOpted ? Director.How.CO_OPTED : Director.How.ELECTED,
                nomination.id());
    }

    /** Whether the applicant is elected; nothing as long as the result is not declared. */
    @Transactional(readOnly = true)
    public Optional<Boolean> isElected(Reference reference) {
        State state = of(desk.get(reference)).state();
        return state == State.ELECTED || state == State.NOT_ELECTED
                ? Optional.of(state == State.ELECTED)
                : Optional.empty();
    }

    /** Somebody who was not elected says what they would like next ({@code nextStep}): to hear of the next call, or else. */
    public void noteNextStep(Reference reference) {
        of(desk.get(reference))
                .hearsOfNextCall("again".equals(desk.answersOf(reference).text("nextStep")));
    }

    // What others ask

    /** The nomination that an involvement is about, once a call was open. */
    @Transactional(readOnly = true)
    public Optional<Nomination> find(Involvement involvement) {
        return nominations.findByInvolvementId(involvement.id());
    }

    /** The election in which the applicant stands, or is on the way to; or in which they stood, once it is over. */
    @Transactional(readOnly = true)
    public Optional<Election> electionOf(Involvement involvement) {
        return find(involvement).map(nomination -> elections.get(nomination.election()));
    }

    /** The nomination of that id. */
    @Transactional(readOnly = true)
    public Optional<Nomination> find(UUID id) {
        return nominations.findById(id);
    }

    private Nomination of(Involvement involvement) {
        return nominations
                .findByInvolvementId(involvement.id())
                .orElseThrow(() ->
                        new IllegalStateException("%s stands in no election.".formatted(involvement.reference())));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Candidate> of(UUID election) {
        List<Nomination> standing = nominations.findByElectionIdAndStateIn(election, Nomination.STANDING);
        Map<PersonId, Person> known = people
                .all(standing.stream().map(Nomination::person).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        List<Candidate> candidates = new ArrayList<>();
        for (Nomination nomination : standing) {
            candidates.add(new Candidate(
                    nomination.id(),
                    nomination.person(),
                    Objects.requireNonNull(known.get(nomination.person())).name(),
                    nomination.coop(),
                    Objects.requireNonNullElse(nomination.statement(), ""),
                    nomination.photo(),
                    nomination.changedAt().orElse(null)));
        }
        candidates.sort(Comparator.comparing(Candidate::name, NameOrder.NAMES));
        return candidates;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Doubt> doubts(UUID election) {
        List<Doubt> doubts = new ArrayList<>();
        for (Candidate candidate : of(election)) {
            find(candidate.nomination()).map(secondLook::newlyFound).stream()
                    .flatMap(List::stream)
                    .map(finding -> new Doubt(candidate.nomination(), candidate.name(), finding.words()))
                    .forEach(doubts::add);
        }
        return doubts;
    }

    @Override
    @Transactional(readOnly = true)
    public int unsettled(UUID election) {
        return nominations.countByElectionIdAndStateIn(election, Nomination.UNSETTLED);
    }
}
