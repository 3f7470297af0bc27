package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.board.DirectorLeft;
import coop.workers.manyhands.cases.CaseDesk;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.NameErased;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonPhases;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
public class ElectionDesk extends CaseDesk<Election> {

    /** The Camunda group that runs elections. */
    public static final String RETURNING_OFFICERS = "returning-officers";

    private static final String BOARD = "board";

    private final Elections elections;
    private final References references;
    private final CallCheck calls;
    private final Timetable timetable;
    private final ElectionHistory minutes;
    private final Roll roll;
    private final CandidatesList list;
    private final ElectionLetters crier;
    private final Candidates candidates;
    private final Rotation rotation;
    private final Catalogue catalogue;
    private final ElectionForms taskForms;
    private final ElectionSheet sheets;
    private final ElectionPathways pathways;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    ElectionDesk(
            Elections elections,
            References references,
            CallCheck calls,
            Timetable timetable,
            ElectionHistory minutes,
            Roll roll,
            CandidatesList list,
            ElectionLetters crier,
            @Lazy Candidates candidates,
            Rotation rotation,
            Catalogue catalogue,
            FormRules rules,
            ElectionForms taskForms,
            ElectionSheet sheets,
            ElectionPathways pathways,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        super(Reference.Kind.EL, elections, rules, clock);
        this.elections = elections;
        this.references = references;
        this.calls = calls;
        this.timetable = timetable;
        this.minutes = minutes;
        this.roll = roll;
        this.list = list;
        this.crier = crier;
        this.candidates = candidates;
        this.rotation = rotation;
        this.catalogue = catalogue;
        this.taskForms = taskForms;
        this.sheets = sheets;
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
        return elections.findByOverAtIsNull();
    }

    /** All elections and co-options, the latest meeting first. */
    @Transactional(readOnly = true)
    public Page<Election> all(Pageable page) {
        return elections.findAllByOrderByMeetsAtDescReferenceAsc(page);
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

    /** How many of those entitled have to be at the meeting that comes. */
    @Transactional(readOnly = true)
    public int quorum(Election election) {
        return roll.quorum(election);
    }

    /** A candidate of the published list gives up; nothing happens where they are on none. */
    public void standsDown(UUID nomination) {
        Optional<ListedCandidate> listed = list.byNomination(nomination).filter(ListedCandidate::stands);
        if (listed.isEmpty()) {
            return;
        }
        Election election = get(listed.get().electionId());
        list.standsDown(listed.get(), clock.instant());
        boolean elected = election.isDeclared() && listed.get().elected();
        minutes.announce(
                election,
                elected ? "Somebody who was elected has given the seat up" : "A candidate stood down",
                "candidate");
        crier.tellOwners(
                election,
                RETURNING_OFFICERS,
                elected ? "coordinators/seat-not-taken" : "coordinators/candidate-stood-down");
    }

    // The call

    /** How many seats there would be to fill at a meeting on that day, once those have retired who then retire. */
    @Transactional(readOnly = true)
    public int seatsFree(Election.Kind kind, ElectionRules byRules, LocalDate day) {
        return calls.seatsFree(kind, byRules, day);
    }

    /**
     * Calls an election, under the rules as they are today.
     *
     * @param by the returning officer who does it
     * @throws SubmissionRefused with every rule that the call breaks, each at its field
     */
    public Election call(ElectionCall call, String by) {
        ElectionRules byRules = calls.checked(call, underWay());
        List<UUID> retiring = call.kind() == Election.Kind.ELECTION
                ? rotation.retiring(byRules, dayOf(call.schedule().meetsAt())).stream()
                        .map(Director::id)
                        .toList()
                : List.of();
        Election election = elections.saveAndFlush(
                new Election(references.free(Reference.Kind.EL), call, byRules, retiring, by, clock.instant()));
        minutes.setDates(election, null);
        minutes.announce(election, election.isCoOption() ? "Co-option called" : "Election called", by);
        pathways.called(election);
        return election;
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(site.zone()).toLocalDate();
    }

    /**
     * Calls a co-option as the last form of the election has it.
     *
     * @throws SubmissionRefused if its dates break the rules
     */
    public void callCoOption(Reference reference) {
        Election after = get(reference);
        ElectionStep decided = minutes.lastForm(after).orElseThrow();
        call(taskForms.coOption(after, decided.answers()), decided.doneBy());
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
        boolean reopened = moved(election, taskForms.moveOf(election, recorded.answers()), recorded.doneBy());
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
        dueMoves(election, formerMeeting, election.meetsAt());
        dueMoves(election, formerClose, election.nominationsClose());
        dueMoves(election, formerResult, election.resultAt());
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
        minutes.announce(
                election, "Candidates published, in an order drawn by lot; the roll of voters closed", CaseStep.CLOCK);
        events.publishEvent(new CandidatesPublished(election));
        return !standing.isEmpty();
    }

    /** Writes to everybody who can vote. From the list on, such a letter is the notice of the meeting. */
    public void tellVoters(Reference reference, String letter) {
        Election election = get(reference);
        int told = crier.tellVoters(election, letter);
        minutes.note(
                election, told == 1 ? "Wrote to one member" : "Wrote to %d members".formatted(told), CaseStep.CLOCK);
        if (election.state() == Election.State.LISTED && !election.isCoOption()) {
            minutes.happens(election, ElectionDate.What.NOTICE);
        }
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
    @Order(PersonPhases.UNDER_WAY)
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
    protected RuntimeException unknown(Reference reference) {
        return new UnknownElection(reference.value());
    }

    @Override
    protected Answers answered(Election election, Form form, Answers answers, String doneBy, @Nullable String records) {
        if (records != null) {
            taskForms.answered(election, Recorded.of(records), answers, doneBy);
        }
        return answers;
    }

    @Override
    protected void write(Election election, String what, String doneBy, @Nullable String form, Answers kept) {
        minutes.note(election, what, doneBy, form, kept);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> inShort(Reference reference) {
        return Optional.of("It is about the election \"%s\". Everybody can follow it, date by date."
                .formatted(get(reference).title()));
    }

    @Override
    protected void hasEnded(Election election, Outcome outcome) {
        if (election.isUnderWay()) {
            // Only a co-option for which nobody stood ends like this: there is nothing to declare.
            election.endWithoutCandidates(clock.instant());
            minutes.announce(
                    election,
                    election.seats() == 1
                            ? "Nobody stood, so the seat stays empty"
                            : "Nobody stood, so the seats stay empty",
                    CaseStep.CLOCK);
            crier.tellOwners(election, RETURNING_OFFICERS, "coordinators/nobody-stood");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        return sheets.of(get(reference));
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
