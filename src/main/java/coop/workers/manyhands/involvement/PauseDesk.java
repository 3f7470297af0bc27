package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonPhases;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an involvement is paused until a day, by the applicant or a coordinator, and goes on again. While it is paused
 * nothing is due, nobody is reminded, and what happens is kept for when it goes on. Not the breaks that members take from
 * the meetings of their group: those are in {@code groups}.
 */
@Service
@Transactional
public class PauseDesk {

    /** The field of the forms that ask until when. */
    public static final String UNTIL = "pauseUntil";

    /** A pause ends in the morning. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private static final Period LONGEST = Period.ofYears(1);

    private final Involvements involvements;
    private final Steps steps;
    private final UnheardNews unheard;
    private final Catalogue catalogue;
    private final People people;
    private final Groups groups;
    private final Pathways pathways;
    private final ObjectProvider<FirmDates> firmDates;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    PauseDesk(
            Involvements involvements,
            Steps steps,
            UnheardNews unheard,
            Catalogue catalogue,
            People people,
            Groups groups,
            Pathways pathways,
            ObjectProvider<FirmDates> firmDates,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.involvements = involvements;
        this.steps = steps;
        this.unheard = unheard;
        this.catalogue = catalogue;
        this.people = people;
        this.groups = groups;
        this.pathways = pathways;
        this.firmDates = firmDates;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /** Whether an involvement can be paused: it is open, stands somewhere, and its diagram knows how to go on after it. */
    @Transactional(readOnly = true)
    public boolean canPause(Involvement involvement) {
        return involvement.isOpen()
                && !involvement.isPaused()
                && involvement.standing().isPresent()
                && pathways.canPause(involvement.pathway());
    }

    /** The Camunda group that has the case, also while it is paused: whoever's turn it is, or else whoever looks after the opportunity. */
    @Transactional(readOnly = true)
    public String groupOf(Involvement involvement) {
        return involvement
                .beforePause()
                .or(involvement::standing)
                .filter(standing -> standing.turn() == Turn.COORDINATOR)
                .map(Standing::owner)
                .orElseGet(() -> catalogue.get(involvement.opportunity()).lookedAfterBy());
    }

    /**
     * The involvement stands still until the morning of a day. Both sides are told.
     *
     * @param doneBy the Camunda user, or {@link Standing#APPLICANT}
     * @throws SubmissionRefused at the field {@link #UNTIL}, if the day is past or more than a year ahead, if somebody counts
     *     on an earlier date, or if it cannot be paused
     */
    public void pause(Reference reference, LocalDate until, String doneBy) {
        Involvement involvement = get(reference);
        if (!canPause(involvement)) {
            throw refused("This cannot be paused: it has ended, is paused already, or goes by fixed dates.");
        }
        Instant now = clock.instant();
        Instant end = endOf(until);
        firmDate(involvement, end).ifPresent(date -> {
            throw refused(
                    "A conversation is agreed for %s. Let it take place or call it off first: somebody counts on it."
                            .formatted(dates.moment(date)));
        });
        Map<String, @Nullable Object> flow = new LinkedHashMap<>();
        String group = groupOf(involvement);
        flow.put("owner", group);
        flow.put("opportunity", involvement.opportunity());
        flow.put("reachedByEmail", people.get(involvement.person()).details().contactBy() == Channel.EMAIL);
        flow.put("standsUntil", end);
        involvement.pause(end, group, now);
        write(involvement, "Paused until " + dates.day(end), doneBy);
        involvements.flush();
        pathways.paused(reference, flow);
    }

    /**
     * When a pause ends that lasts until that day.
     *
     * @throws SubmissionRefused at the field {@link #UNTIL}, if the day is past or more than a year ahead
     */
    Instant endOf(LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), site.zone());
        if (!until.isAfter(today) || until.isAfter(today.plus(LONGEST))) {
            throw refused("A pause ends tomorrow at the earliest, and in a year at the latest.");
        }
        return morningOf(until);
    }

    /** When a pause ends that ends on that day. */
    Instant morningOf(LocalDate day) {
        return WallClock.moment(day.atTime(MORNING), site.zone());
    }

    /** The first date before that one that somebody counts on, such as a conversation that is agreed. */
    private Optional<Instant> firmDate(Involvement involvement, Instant end) {
        return firmDates
                .orderedStream()
                .flatMap(known -> known.firmDate(involvement).stream())
                .filter(date -> date.isBefore(end))
                .min(Instant::compareTo);
    }

    /**
     * The involvement stands still because everybody on its pathway does. Nobody is asked anything at the end of that.
     *
     * @return why it goes on instead, in words; empty if it stands still
     */
    Optional<String> pauseWithPathway(Reference reference, Instant end, String doneBy) {
        Involvement involvement = get(reference);
        if (involvement.isPaused()) {
            return Optional.of("it is paused already, until a day of its own");
        }
        if (!canPause(involvement)) {
            return Optional.of("it stands nowhere yet");
        }
        if (firmDate(involvement, end).isPresent()) {
            return Optional.of("a conversation is agreed, and somebody counts on it");
        }
        involvement.pauseWithPathway(end, groupOf(involvement), clock.instant());
        write(involvement, "Paused with its pathway until " + dates.day(end), doneBy);
        involvements.flush();
        pathways.standsStill(reference);
        return Optional.empty();
    }

    /** The involvement goes on, since its pathway does, and hears what was said in the meantime. */
    void goOnWithPathway(Reference reference, String doneBy) {
        Involvement involvement = get(reference);
        if (involvement.isOpen() && involvement.isPausedWithPathway()) {
            write(involvement, "Goes on with its pathway", doneBy);
            goOn(reference);
            involvements.flush();
            catchUp(reference);
        }
    }

    /** A group of coordinators is told of a pause, or of its end. */
    public void tell(Reference reference, String group, String letter) {
        events.publishEvent(new OwnersLetterWanted(reference, group, letter, Map.of()));
    }

    /** The pause ends before its day. Says whether there was one to end, other than that of the whole pathway. */
    public boolean resume(Reference reference, String doneBy) {
        Involvement involvement = get(reference);
        if (!involvement.isOpen() || !involvement.isPaused() || involvement.isPausedWithPathway()) {
            return false;
        }
        write(involvement, "Ended the pause", doneBy);
        if (!pathways.resumed(reference)) {
            // So soon after it began that nobody waits for its end yet.
            pathways.pauseDropped(reference);
            goOn(reference);
            involvements.flush();
            catchUp(reference);
        }
        return true;
    }

    /** The involvement goes on where it stood. */
    public void goOn(Reference reference) {
        Involvement involvement = get(reference);
        Instant since = involvement.pausedAt().orElseThrow();
        // A meeting that took place without them was none of theirs: they are invited to the next.
        involvement
                .meeting()
                .map(groups::meeting)
                .filter(meeting ->
                        meeting.endsAt().isAfter(since) && meeting.endsAt().isBefore(clock.instant()))
                .ifPresent(over -> pathways.meetingCalledOff(reference));
        Instant due = involvement.beforePause().orElseThrow().due();
        involvement.goOn(pathways.goesOn(reference, since, due), clock.instant());
    }

    /** The pathway hears of what happened while the involvement was paused. */
    public void catchUp(Reference reference) {
        Involvement involvement = get(reference);
        List<Unheard> missed = unheard.findByInvolvementIdOrderByAt(involvement.id());
        for (Unheard news : missed) {
            if (!pathways.caughtUp(reference, news.message(), news.flow()) && Pathways.isSaid(news.message())) {
                write(
                        involvement,
                        "What was said in the meantime found no step that waits for it: look at it",
                        CaseStep.CLOCK);
            }
        }
        unheard.deleteAll(missed);
    }

    /** Those that go on by now and are still to hear what was kept for them: the news that came while they were suspended from outside. */
    @Transactional(readOnly = true)
    public List<Reference> toCatchUp() {
        return unheard.ofThoseNotPaused().stream()
                .map(id -> involvements.findById(id).orElseThrow().reference())
                .filter(reference -> !pathways.isSuspended(reference))
                .toList();
    }

    /** Nothing was heard of the applicant: it comes to its end, as its diagram says. */
    public void giveUp(Reference reference) {
        Involvement involvement = get(reference);
        unheard.deleteByInvolvementIdIn(List.of(involvement.id()));
        if (!pathways.nothingHeard(reference, involvement.pathway())) {
            write(involvement, "No process carries it, so it can't be brought to its end: look at it", CaseStep.CLOCK);
        }
    }

    /** The pause ends because everything does, without a word: the applicant withdraws. */
    void drop(Involvement involvement) {
        if (involvement.isPaused()) {
            pathways.pauseDropped(involvement.reference());
            goOn(involvement.reference());
            unheard.deleteByInvolvementIdIn(List.of(involvement.id()));
            involvements.flush();
        }
    }

    /**
     * Keeps what an involvement cannot hear now, because it is paused or was suspended from outside.
     *
     * @return whether it stands still; if not, there is nothing to keep it for
     */
    public boolean keep(Reference reference, String message, Map<String, @Nullable Object> flow) {
        Optional<Involvement> paused = involvements
                .findByReference(reference.value())
                .filter(open -> open.isPaused() || (open.isOpen() && pathways.isSuspended(reference)));
        paused.ifPresent(involvement -> unheard.save(new Unheard(involvement.id(), message, flow, clock.instant())));
        return paused.isPresent();
    }

    /** Those who are paused on their way through an opportunity. */
    @Transactional(readOnly = true)
    public List<Reference> pausedOn(String opportunity) {
        return involvements.findByOpportunityAndPausedAtIsNotNullAndOutcomeIsNull(opportunity).stream()
                .map(Involvement::reference)
                .toList();
    }

    /** What is paused, the soonest to go on first: everything, or what these Camunda groups have or look after. */
    @Transactional(readOnly = true)
    public Page<Involvement> paused(boolean everything, Collection<String> ofGroups, Pageable page) {
        return involvements.paused(everything, ofGroups, page);
    }

    private Involvement get(Reference reference) {
        return involvements
                .findByReference(reference.value())
                .orElseThrow(() -> new UnknownInvolvement(reference.value()));
    }

    private void write(Involvement involvement, String what, String doneBy) {
        steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, null, new Answers(Map.of())));
    }

    private static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError(UNTIL, why)));
    }

    /** Before the involvements themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        unheard.deleteByInvolvementIdIn(
                involvements.findByPersonId(erased.person().value()).stream()
                        .map(Involvement::id)
                        .toList());
    }
}
