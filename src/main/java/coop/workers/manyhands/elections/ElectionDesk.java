package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.board.DirectorLeft;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseSheet.Entry;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Desk;
import coop.workers.manyhands.cases.NameErased;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonErased;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where elections are called, moved and called off, and where it is written down how far they have come. */
@Service
@Transactional
public class ElectionDesk implements Desk {

    /** The Camunda group that runs elections. */
    public static final String RETURNING_OFFICERS = "returning-officers";

    private static final String BOARD = "board";

    /** What a later meeting is called that nobody gave a name. */
    private static final String ANOTHER_MEETING = "General meeting";

    /** Who does what no person did, as everywhere. */
    private static final String CLOCK = "clock";

    private static final String BOARD_MEETING = "Board meeting";
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Elections elections;
    private final RuleSets ruleSets;
    private final Timetable timetable;
    private final ElectionHistory minutes;
    private final Roll roll;
    private final CandidatesList list;
    private final VoteCount counting;
    private final ElectionLetters crier;
    private final Candidates candidates;
    private final Board board;
    private final Rotation rotation;
    private final Catalogue catalogue;
    private final FormRules rules;
    private final FormCatalogue forms;
    private final ElectionPathways pathways;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    ElectionDesk(
            Elections elections,
            RuleSets ruleSets,
            Timetable timetable,
            ElectionHistory minutes,
            Roll roll,
            CandidatesList list,
            VoteCount counting,
            ElectionLetters crier,
            @Lazy Candidates candidates,
            Board board,
            Rotation rotation,
            Catalogue catalogue,
            FormRules rules,
            FormCatalogue forms,
            ElectionPathways pathways,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.elections = elections;
        this.ruleSets = ruleSets;
        this.timetable = timetable;
        this.minutes = minutes;
        this.roll = roll;
        this.list = list;
        this.counting = counting;
        this.crier = crier;
        this.candidates = candidates;
        this.board = board;
        this.rotation = rotation;
        this.catalogue = catalogue;
        this.rules = rules;
        this.forms = forms;
        this.pathways = pathways;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    // What others ask

    /**
     * The election or co-option that takes nominations now, if there is one. What counts is the hour: the pathway that
     * writes the close down may come a moment later.
     */
    @Transactional(readOnly = true)
    public Optional<Election> takingNominations() {
        return underWay()
                .filter(election -> election.state() == Election.State.NOMINATIONS)
                .filter(election -> clock.instant().isBefore(election.nominationsClose()));
    }

    /** The one that is called and does not take nominations yet, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Election> next() {
        return underWay().filter(election -> election.state() == Election.State.CALLED);
    }

    /** The one that is neither over nor called off, if there is one: there are never two. */
    @Transactional(readOnly = true)
    public Optional<Election> underWay() {
        return elections.findByEndedAtIsNull();
    }

    /** All elections and co-options, the latest meeting first. */
    @Transactional(readOnly = true)
    public Page<Election> all(Pageable page) {
        return elections.findAllByOrderByMeetsAtDescReferenceAsc(page);
    }

    /**
     * The election of that reference.
     *
     * @throws UnknownElection if there is none
     */
    @Transactional(readOnly = true)
    public Election get(Reference reference) {
        return elections.findByReference(reference.value()).orElseThrow(() -> new UnknownElection(reference.value()));
    }

    /** The election of that reference, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Election> find(Reference reference) {
        return elections.findByReference(reference.value());
    }

    /**
     * The election of that id.
     *
     * @throws UnknownElection if there is none
     */
    @Transactional(readOnly = true)
    public Election get(UUID id) {
        return elections.findById(id).orElseThrow(() -> new UnknownElection(id.toString()));
    }

    /** A candidate of the published list gives up; nothing happens where they are on none. */
    public void standsDown(UUID nomination) {
        Optional<ListedCandidate> listed = list.byNomination(nomination).filter(ListedCandidate::stands);
        if (listed.isEmpty()) {
            return;
        }
        Election election = get(listed.get().electionId());
        list.standsDown(listed.get(), clock.instant());
        minutes.announce(election, "A candidate stood down", "candidate");
        crier.tellOwners(election, RETURNING_OFFICERS, "coordinators/candidate-stood-down");
    }

    // The call

    /** How many seats there would be to fill at a meeting on that day, once those have retired who then retire. */
    @Transactional(readOnly = true)
    public int seatsFree(Election.Kind kind, ElectionRules byRules, LocalDate day) {
        int staying = board.size()
                - (kind == Election.Kind.ELECTION
                        ? rotation.retiring(byRules, day).size()
                        : 0);
        return Math.max(0, board.seats() - staying);
    }

    /**
     * Calls an election, under the rules as they are today.
     *
     * @param by the returning officer who does it
     * @throws SubmissionRefused with every rule that the call breaks, each at its field
     */
    public Election call(ElectionCall call, String by) {
        ElectionRules byRules = checked(call, underWay());
        List<UUID> retiring = call.kind() == Election.Kind.ELECTION
                ? rotation.retiring(byRules, dayOf(call.schedule().meetsAt())).stream()
                        .map(Director::id)
                        .toList()
                : List.of();
        Election election =
                elections.saveAndFlush(new Election(freeReference(), call, byRules, retiring, by, clock.instant()));
        minutes.setDates(election, null);
        minutes.announce(election, election.isCoOption() ? "Co-option called" : "Election called", by);
        pathways.called(election);
        return election;
    }

    /** The rules of a call that keeps to them. */
    private ElectionRules checked(ElectionCall call, Optional<Election> inTheWay) {
        List<FieldError> breaches = new ArrayList<>();
        inTheWay.ifPresent(other -> breaches.add(new FieldError(
                "kind",
                "%s (%s) is under way. It has to be over, or called off, before another is called."
                        .formatted(other.title(), other.reference()))));
        Optional<ElectionRules> found = ruleSets.find(call.rules());
        if (found.isEmpty()) {
            breaches.add(new FieldError("rules", "Choose one of the rule sets."));
            throw new SubmissionRefused(breaches);
        }
        ElectionRules byRules = found.get();
        if (call.kind() == Election.Kind.CO_OPTION && !byRules.coOption()) {
            breaches.add(new FieldError("kind", "By these rules the Board cannot co-opt. Call an election instead."));
        }
        LocalDate day = dayOf(call.schedule().meetsAt());
        int free = seatsFree(call.kind(), byRules, day);
        if (call.seats() < 1 || call.seats() > free) {
            breaches.add(new FieldError("seats", seatsWrong(call.seats(), free, day)));
        }
        breaches.addAll(timetable.breaches(call.kind(), byRules, call.schedule()));
        Timetable.throwIfAny(breaches);
        return byRules;
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(site.zone()).toLocalDate();
    }

    private String seatsWrong(int seats, int free, LocalDate day) {
        if (free == 0) {
            return "All %d seats of the Board are taken on %s, so there is none to fill."
                    .formatted(board.seats(), dates.day(day));
        }
        return "%d cannot be: of the Board's %d seats, %d will be free on %s. Choose from 1 to %d."
                .formatted(seats, board.seats(), free, dates.day(day), free);
    }

    private Reference freeReference() {
        Reference reference = Reference.random(Reference.Kind.EL);
        while (elections.existsByReference(reference.value())) {
            reference = Reference.random(Reference.Kind.EL);
        }
        return reference;
    }

    /**
     * Calls a co-option as the last form of the election has it.
     *
     * @throws SubmissionRefused if its dates break the rules
     */
    public void callCoOption(Reference reference) {
        Election after = get(reference);
        ElectionStep decided = minutes.lastForm(after).orElseThrow();
        call(coOption(after, decided.answers()), decided.doneBy());
    }

    private ElectionCall coOption(Election after, Answers answers) {
        Instant meets = momentOf(answers, "meetingDate", "meetingTime");
        LocalDate closes = LocalDate.parse(text(answers, "closesDate"));
        return new ElectionCall(
                Election.Kind.CO_OPTION,
                "Co-option after " + after.title(),
                after.seats() - elected(after).size(),
                after.rules().code(),
                new Schedule(
                        startOfToday(),
                        closes.atTime(END_OF_DAY).atZone(site.zone()).toInstant(),
                        null,
                        meets,
                        meets.atZone(site.zone()).plusDays(1).toInstant()),
                BOARD_MEETING,
                answers.text("meetingPlace"));
    }

    private Instant startOfToday() {
        return LocalDate.now(clock).atStartOfDay(site.zone()).toInstant();
    }

    // Moving it and calling it off

    /**
     * Moves the meeting, or splits the election off to a later one: every date that hangs on it moves along, the old ones
     * stay in the record, and everybody is told.
     *
     * @param by the returning officer who does it
     * @throws SubmissionRefused if the meeting has begun, or the rules leave no room for it; each reason at its field
     */
    public void move(Reference reference, Move move, String by) {
        Election election = get(reference);
        if (!election.canMove() || !election.meetsAt().isAfter(clock.instant())) {
            throw refused(
                    "meetingDate",
                    election.canMove()
                            ? "The meeting has begun. Record in Tasklist what became of it; a new date is named there."
                            : "The meeting is over, so there is nothing left to move.");
        }
        boolean reopened = moved(election, move, by);
        pathways.datesMoved(election);
        if (reopened) {
            pathways.nominationsReopened(reference);
        }
        pathways.moved(reference);
    }

    /**
     * Moves the meeting as its record has it. Says whether nominations are open again.
     *
     * @throws SubmissionRefused if the rules leave no room for it
     */
    public boolean moveAsRecorded(Reference reference) {
        Election election = get(reference);
        ElectionStep recorded = minutes.lastForm(election).orElseThrow();
        boolean reopened = moved(election, moveOf(election, recorded.answers()), recorded.doneBy());
        pathways.datesMoved(election);
        return reopened;
    }

    private boolean moved(Election election, Move move, String by) {
        Timetable.Moved moved = timetable.move(election, move);
        Instant formerMeeting = election.meetsAt();
        Instant formerClose = election.nominationsClose();
        Instant formerResult = election.resultAt();
        election.moveTo(move, moved);
        minutes.setDates(election, move.reason());
        minutes.note(election, "Moved from %s".formatted(dates.moment(formerMeeting)), by);
        followDue(election, formerMeeting, election.meetsAt());
        followDue(election, formerClose, election.nominationsClose());
        followDue(election, formerResult, election.resultAt());
        events.publishEvent(new ElectionMoved(election, formerMeeting, formerClose, move.reason()));
        if (moved.reopened()) {
            list.tearUp(election);
            roll.open(election);
            minutes.announce(
                    election, "Nominations are open again, as the rules have it for a meeting so much later", by);
            events.publishEvent(new NominationsReopened(election));
        }
        return moved.reopened();
    }

    private static void followDue(Election election, Instant former, Instant now) {
        if (former.equals(election.due())) {
            election.isDue(now);
        }
    }

    private Move moveOf(Election election, Answers answers) {
        boolean putOff = "putOff".equals(answers.text("became"));
        String named = answers.text("meetingName");
        return new Move(
                momentOf(answers, "meetingDate", "meetingTime"),
                named != null ? named : putOff ? ANOTHER_MEETING : election.meeting(),
                answers.text("meetingPlace"),
                null,
                "adjourned".equals(answers.text("became")),
                reasonOf(election, answers));
    }

    /** A new date that is named later says no reason of its own: it is the one that the record gave. */
    private String reasonOf(Election election, Answers answers) {
        String said = answers.text("reason");
        if (said != null) {
            return said;
        }
        return minutes.steps(election).stream()
                .map(step -> step.answers().text("reason"))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /**
     * The election does not take place; everybody is told.
     *
     * @param reason what they are told
     * @param by the returning officer who does it
     * @throws SubmissionRefused if it is over already
     */
    public void callOff(Reference reference, String reason, String by) {
        Election election = get(reference);
        if (!election.isUnderWay()) {
            throw refused("reason", "This election is over or was called off already.");
        }
        election.callOff(reason, clock.instant());
        minutes.announce(election, "Called off", by);
        pathways.calledOff(reference);
        events.publishEvent(new ElectionAbandoned(election));
    }

    // From the opening to the result, step by step

    /** Nominations are open from now on. */
    public void openNominations(Reference reference) {
        Election election = get(reference);
        election.openNominations();
        minutes.happens(election, ElectionDate.What.OPENING);
        catalogue.open(BOARD);
        events.publishEvent(new NominationsOpened(election));
    }

    /** Nominations have closed. */
    public void closeNominations(Reference reference) {
        Election election = get(reference);
        election.closeNominations();
        minutes.happens(election, ElectionDate.What.CLOSE);
        events.publishEvent(new NominationsClosed(election));
    }

    /** Publishes who stands, in an order drawn by lot, and freezes the roll. Says whether anybody stands. */
    public boolean drawUpList(Reference reference) {
        Election election = get(reference);
        List<Candidates.Candidate> standing = candidates.of(election.id());
        list.drawUp(election, standing);
        roll.freeze(election);
        election.publishCandidates();
        minutes.announce(election, "Candidates published, in an order drawn by lot; the roll of voters closed", CLOCK);
        events.publishEvent(new CandidatesPublished(election));
        return !standing.isEmpty();
    }

    /** Writes to everybody who can vote. From the list on, such a letter is the notice of the meeting. */
    public void tellVoters(Reference reference, String letter) {
        Election election = get(reference);
        int told = crier.tellVoters(election, letter);
        minutes.note(election, told == 1 ? "Wrote to one member" : "Wrote to %d members".formatted(told), CLOCK);
        if (election.state() == Election.State.LISTED && !election.isCoOption()) {
            minutes.happens(election, ElectionDate.What.NOTICE);
        }
    }

    /** Whether there is anything to vote on, now that the meeting is over. */
    @Transactional(readOnly = true)
    public boolean voteNeeded(Reference reference) {
        return counting.method(get(reference)).isPresent();
    }

    /** Candidates are told who is elected; says whether seats are left. */
    public boolean declareResult(Reference reference) {
        Election election = get(reference);
        Set<UUID> elected = new HashSet<>();
        chosen(election).stream().filter(ListedCandidate::stands).forEach(candidate -> elected.add(candidate.id()));
        list.elect(election, elected);
        election.declare();
        minutes.note(election, "Result declared to the candidates", CLOCK);
        events.publishEvent(new ResultDeclared(
                election,
                elected(election).stream().map(ListedCandidate::nominationId).collect(Collectors.toSet())));
        return elected.size() < election.seats();
    }

    private List<ListedCandidate> chosen(Election election) {
        if (election.isCoOption()) {
            return elected(election);
        }
        if (counting.method(election).isEmpty()) {
            return list.standing(election);
        }
        Count count = counting.confirmed(election);
        return counting.elected(election, count);
    }

    /** Those elected, in the order of the list; nobody before the result is declared. */
    private List<ListedCandidate> elected(Election election) {
        return list.of(election).stream().filter(ListedCandidate::elected).toList();
    }

    /** Everybody knows the result from now on, and those retire whom the election replaces. */
    public void publishResult(Reference reference) {
        Election election = get(reference);
        election.publish(clock.instant());
        minutes.happens(election, ElectionDate.What.RESULT);
        retire(election);
        events.publishEvent(new ResultPublished(election));
    }

    /** Who was elected again goes on under a new term, which ends the old one. */
    private void retire(Election election) {
        Set<Object> again = new HashSet<>();
        elected(election).forEach(candidate -> candidate.person().ifPresent(again::add));
        LocalDate day = dayOf(election.meetsAt());
        Set<UUID> leaving = new HashSet<>(election.retiring());
        if (!election.isCoOption()) {
            // Since the call the meeting may have moved, and somebody who was co-opted have taken the seat.
            board.current().stream()
                    .filter(director -> !director.until().isAfter(day) || director.how() == Director.How.CO_OPTED)
                    .forEach(director -> leaving.add(director.id()));
        }
        board.current().stream()
                .filter(director -> leaving.contains(director.id()))
                .filter(director -> director.person().filter(again::contains).isEmpty())
                .filter(director -> !director.since().isAfter(day))
                .forEach(director -> board.leaves(director.id(), day, Director.Why.TERM_ENDED));
    }

    /**
     * The result is published now instead of on its date.
     *
     * @throws SubmissionRefused if the candidates do not know it yet, or everybody does
     */
    public void releaseResult(Reference reference, String by) {
        Election election = get(reference);
        if (election.state() != Election.State.DECLARED) {
            throw refused(
                    "result",
                    election.isPublished()
                            ? "The result is published already."
                            : "There is no result yet that the candidates know.");
        }
        minutes.note(election, "Published the result at once", by);
        pathways.resultReleased(reference);
    }

    // Between elections

    /** A seat became empty before its time: the returning officers are told, who can call a co-option. */
    @EventListener
    void on(DirectorLeft left) {
        if (left.casual() && underWay().isEmpty()) {
            elections
                    .findFirstByOrderByMeetsAtDesc()
                    .ifPresent(last -> crier.tellOwners(last, RETURNING_OFFICERS, "coordinators/seat-empty"));
        }
    }

    /** Who is erased stands no more, as long as that matters; and is named in no letter that is kept. */
    @EventListener
    @Order(-1)
    void on(PersonErased erased) {
        list.of(erased.person())
                .forEach(candidate -> events.publishEvent(
                        new NameErased(get(candidate.electionId()).reference())));
        list.of(erased.person()).stream()
                .filter(candidate -> {
                    Election election = get(candidate.electionId());
                    return election.isUnderWay() && !election.isDeclared();
                })
                .forEach(candidate -> standsDown(candidate.nominationId()));
    }

    // What the pathway tells

    @Override
    public Reference.Kind kind() {
        return Reference.Kind.EL;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean knows(Reference reference) {
        return elections.existsByReference(reference.value());
    }

    @Override
    public void standsAt(Reference reference, Standing standing) {
        get(reference).standsAt(standing);
    }

    @Override
    public void happened(Reference reference, String what, String doneBy) {
        minutes.note(get(reference), what, doneBy);
    }

    @Override
    public Answers taskAnswered(Reference reference, Form form, Map<String, ?> submitted, String what, String doneBy) {
        Election election = get(reference);
        Answers answers = rules.check(form, submitted);
        switch (form.key()) {
            case "settle-candidates/confirm-the-candidates" -> candidatesConfirmed(election);
            case "general-meeting/record-the-meeting" -> meetingRecorded(election, answers, doneBy);
            case "general-meeting/name-a-new-date" -> timetable.move(election, moveOf(election, answers));
            case VoteCount.COUNTED -> votesCounted(election);
            case VoteCount.COMPARED -> resultConfirmed(election, answers, doneBy);
            case "co-option/record-the-decision" -> boardDecided(election, answers);
            case "board-election/decide-on-empty-seats" -> emptySeats(election, answers);
            default -> {
                // What else is asked only chooses the way that the diagram goes.
            }
        }
        minutes.note(election, what, doneBy, form.key(), answers);
        return answers;
    }

    private void candidatesConfirmed(Election election) {
        int unsettled = candidates.unsettled(election.id());
        if (unsettled > 0) {
            throw refused(
                    "complete",
                    unsettled == 1
                            ? "One nomination is still being accepted, supported or checked. It has to be settled first; the secretaries have it in Tasklist."
                            : "%d nominations are still being accepted, supported or checked. They have to be settled first; the secretaries have them in Tasklist."
                                    .formatted(unsettled));
        }
        if (!timetable.noticeIsInTime(election)) {
            throw refused(
                    "complete",
                    "Notice could go out today at the earliest, which is too late for a meeting on %s. Move it first, to %s or later: %s"
                            .formatted(
                                    dates.day(election.meetsAt()),
                                    dates.day(timetable.firstDayOfMeeting(election.rules())),
                                    officePage(election)));
        }
    }

    private void meetingRecorded(Election election, Answers answers, String by) {
        int came = Integer.parseInt(Objects.requireNonNullElse(answers.text("came"), "0"));
        int entitled = roll.votes(election);
        if (came < 0 || came > entitled) {
            throw refused(
                    "came",
                    "%d cannot be: the roll has %d votes. Count those who can vote, and nobody else."
                            .formatted(came, entitled));
        }
        if (!"held".equals(answers.text("became"))) {
            if ("dated".equals(answers.text("next"))) {
                timetable.move(election, moveOf(election, answers));
            }
            return;
        }
        int needed = quorum(election);
        if (came < needed) {
            throw refused(
                    "came",
                    "%d of %d were there, and the rules ask for %d, so this meeting cannot elect. If it was adjourned for that, say so above."
                            .formatted(came, entitled, needed));
        }
        election.isHeld(came, counting.method(election).orElse(null));
        minutes.happens(election, ElectionDate.What.MEETING);
        minutes.announce(election, "The meeting was held; %d of %d votes were present".formatted(came, entitled), by);
    }

    /** How many of those entitled have to be at the meeting that comes. */
    @Transactional(readOnly = true)
    public int quorum(Election election) {
        ElectionRules.Quorum quorum = election.rules().quorum();
        return election.isAdjourned() && quorum.adjournedWhoeverComes() ? 1 : quorum.needed(roll.votes(election));
    }

    private void votesCounted(Election election) {
        if (counting.current(election).isEmpty()) {
            throw refused(
                    "entered",
                    "No votes are entered yet. Enter them first, on the page of the votes: %s/votes"
                            .formatted(officePage(election)));
        }
    }

    private void resultConfirmed(Election election, Answers answers, String doneBy) {
        if ("yes".equals(answers.text("right"))) {
            counting.confirm(election, "right", doneBy);
        }
    }

    private void boardDecided(Election election, Answers answers) {
        if (!"yes".equals(answers.text("decided"))) {
            timetable.move(election, moveOf(election, answers));
            return;
        }
        Set<UUID> ticked = list.standing(election).stream()
                .filter(candidate -> answers.ticked(CandidateChoices.TICKS + "_" + CandidateChoices.codeOf(candidate)))
                .map(ListedCandidate::id)
                .collect(Collectors.toSet());
        if (ticked.size() > election.seats()) {
            throw refused(
                    "decided",
                    "%d are ticked, and there %s. Take ticks away."
                            .formatted(
                                    ticked.size(),
                                    election.seats() == 1
                                            ? "is one seat"
                                            : "are %d seats".formatted(election.seats())));
        }
        list.elect(election, ticked);
        minutes.happens(election, ElectionDate.What.MEETING);
    }

    private void emptySeats(Election election, Answers answers) {
        if ("coOpt".equals(answers.text("fill"))) {
            checked(coOption(election, answers), underWay());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> inShort(Reference reference) {
        return Optional.of("It is about the election \"%s\". Everybody can follow it, date by date."
                .formatted(get(reference).title()));
    }

    @Override
    public void ended(Reference reference, Outcome outcome) {
        Election election = get(reference);
        if (election.isUnderWay()) {
            // Only a co-option for which nobody stood ends like this: there is nothing to declare.
            election.endWithoutCandidates(clock.instant());
            minutes.announce(
                    election,
                    election.seats() == 1
                            ? "Nobody stood, so the seat stays empty"
                            : "Nobody stood, so the seats stay empty",
                    CLOCK);
            crier.tellOwners(election, RETURNING_OFFICERS, "coordinators/nobody-stood");
        }
        election.end(outcome);
    }

    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        Election election = get(reference);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("The election", linesOf(election)));
        sections.add(new Section("Who stands", standing(election)));
        if (!election.isCoOption()) {
            sections.add(new Section("Who can vote", votersOf(election)));
        }
        counting.current(election).ifPresent(votes -> sections.add(new Section("The votes", linesOf(election, votes))));
        String warning = candidates.unsettled(election.id()) > 0 && election.state() == Election.State.CLOSED
                ? "Nominations are still being settled: %d.".formatted(candidates.unsettled(election.id()))
                : null;
        return new CaseSheet(
                election.title(),
                election.calledAt(),
                election.due(),
                sections,
                warning,
                minutes.steps(election).stream().map(this::entry).toList());
    }

    private Entry entry(ElectionStep step) {
        List<Line> lines = new ArrayList<>();
        if (step.form() != null) {
            forms.find(step.form())
                    .ifPresent(form ->
                            form.inWords(step.answers()).forEach((label, value) -> lines.add(new Line(label, value))));
        }
        return new Entry(step.at(), step.what(), step.doneBy(), lines);
    }

    private List<Line> linesOf(Election election) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Seats", String.valueOf(election.seats())));
        lines.add(new Line("Rules", election.rules().title()));
        lines.add(new Line("Nominations close", dates.moment(election.nominationsClose())));
        election.noticeBy().ifPresent(day -> lines.add(new Line("Notice by", dates.day(day))));
        lines.add(new Line(election.meeting(), dates.moment(election.meetsAt())));
        lines.add(new Line("Result by", dates.moment(election.resultAt())));
        lines.add(new Line("Office page", officePage(election)));
        return lines;
    }

    private List<Line> standing(Election election) {
        if (!election.isListed()) {
            List<Line> lines = new ArrayList<>();
            candidates.of(election.id()).forEach(one -> lines.add(line(one.name(), one.coop())));
            return lines.isEmpty() ? List.of(new Line("Nominations", "None is settled.")) : lines;
        }
        List<Line> lines = new ArrayList<>();
        for (ListedCandidate one : list.of(election)) {
            Line line = line("%d. %s".formatted(one.position(), one.name()), one.coop());
            lines.add(one.stands() ? line : new Line(line.label(), "Stood down"));
        }
        return lines.isEmpty() ? List.of(new Line("Candidates", "Nobody stands.")) : lines;
    }

    private static Line line(String name, @Nullable String coop) {
        return new Line(name, Objects.requireNonNullElse(coop, "No co-op named"));
    }

    private List<Line> votersOf(Election election) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                roll.isFrozen(election) ? "Votes on the roll" : "Votes, as the register is today",
                String.valueOf(roll.votes(election))));
        lines.add(new Line("Needed at the meeting", String.valueOf(quorum(election))));
        roll.possibleDoubles(election).forEach(line -> lines.add(new Line("Perhaps somebody's second vote", line)));
        return lines;
    }

    private List<Line> linesOf(Election election, VotesEntry votes) {
        Count count = counting.count(election, votes);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Papers", String.valueOf(count.papers())));
        lines.add(new Line("Counted by", votes.method().label()));
        lines.add(new Line(
                "Elected",
                count.elected().isEmpty()
                        ? "Nobody"
                        : count.elected().stream().map(count::label).collect(Collectors.joining(", "))));
        count.ties().forEach(tie -> lines.add(new Line("A tie", tie.what())));
        lines.add(new Line("Every stage", officePage(election) + "/votes"));
        return lines;
    }

    private String officePage(Election election) {
        return "%s/office/elections/%s".formatted(site.publicUrl(), election.reference());
    }

    private Instant momentOf(Answers answers, String day, String time) {
        return LocalDate.parse(text(answers, day))
                .atTime(LocalTime.parse(text(answers, time)))
                .atZone(site.zone())
                .toInstant();
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
