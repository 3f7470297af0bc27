package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.cases.CaseDesk;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Delay;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.OpportunityHandedOver;
import coop.workers.manyhands.catalogue.OpportunityOpened;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where everything that happens to an involvement is written down. */
@Service
public class InvolvementDesk extends CaseDesk<Involvement> {

    /** The form by which somebody who has a case notes something about it for their colleagues. */
    public static final String NOTE = "office/note";

    /** The letter that says that an answer takes longer than promised. */
    private static final String TAKES_LONGER = "applicants/takes-longer";

    private final Involvements involvements;
    private final Steps steps;
    private final Catalogue catalogue;
    private final People people;
    private final Pathways pathways;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CaseSheets sheets;
    private final PauseDesk pauses;
    private final Traces traces;

    InvolvementDesk(
            Involvements involvements,
            Steps steps,
            Catalogue catalogue,
            People people,
            FormRules rules,
            Pathways pathways,
            ApplicationEventPublisher events,
            Clock clock,
            CaseSheets sheets,
            PauseDesk pauses,
            Traces traces) {
        super(Reference.Kind.MH, involvements, rules, clock);
        this.involvements = involvements;
        this.steps = steps;
        this.catalogue = catalogue;
        this.people = people;
        this.pathways = pathways;
        this.events = events;
        this.clock = clock;
        this.sheets = sheets;
        this.pauses = pauses;
        this.traces = traces;
    }

    // What applicants do

    /**
     * The applicant withdraws.
     *
     * @throws InvolvementEnded if it has ended already
     * @throws StaysFast if they cannot at this moment
     */
    @Transactional
    public void withdraw(UUID id) {
        Involvement involvement = getOpen(id);
        involvement.stays().ifPresent(why -> {
            throw new StaysFast(why);
        });
        withdraw(involvement, "Withdrew", Standing.APPLICANT);
    }

    /**
     * The applicant withdraws by telling a coordinator, on the phone or face to face.
     *
     * @param doneBy the Camunda user who was told
     * @throws InvolvementEnded if it has ended already
     */
    @Transactional
    public void withdrawFor(Reference reference, String doneBy) {
        withdraw(getOpen(get(reference).id()), "Withdrew, and told us so", doneBy);
    }

    void withdraw(Involvement involvement, String what, String doneBy) {
        write(involvement, what, doneBy);
        pauses.drop(involvement);
        if (!pathways.withdrawn(involvement.reference())) {
            // No process carries it: it ends here all the same, and nobody goes on waiting.
            pathways.stopped(involvement.reference());
            ended(involvement.reference(), Outcome.WITHDRAWN);
        }
    }

    /**
     * The applicant wants to keep the place.
     *
     * @throws InvolvementEnded if it has ended already
     * @throws Settled if nothing waits for that any more
     */
    @Transactional
    public void keepPlace(UUID id) {
        Involvement involvement = getOpen(id);
        write(involvement, "Asked to keep the place", Standing.APPLICANT);
        if (!pathways.placeKept(involvement.reference())) {
            throw new Settled(involvement.reference());
        }
    }

    /** The applicant corrects how to be reached; a new email address is sent a link to confirm it. */
    @Transactional
    public void correctContact(UUID id, ContactDetails details) {
        Involvement involvement = get(id);
        boolean newAddress = people.correct(involvement.person(), details);
        write(involvement, "Corrected the contact details", Standing.APPLICANT);
        if (newAddress) {
            events.publishEvent(
                    new LetterWanted(involvement.reference(), ConfirmationDesk.CONFIRM_BESIDES, Map.of(), null));
        }
    }

    // What the pathways tell

    @Override
    protected RuntimeException unknown(Reference reference) {
        return new UnknownInvolvement(reference.value());
    }

    @Override
    protected Answers answered(
            Involvement involvement, Form form, Answers answers, String doneBy, @Nullable String records) {
        involvement.answeredByCoordinator(clock.instant());
        events.publishEvent(new CoordinatorAnswered(involvement, form.key(), answers));
        return answers;
    }

    @Override
    protected void write(Involvement involvement, String what, String doneBy, @Nullable String form, Answers kept) {
        steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, form, kept));
    }

    @Override
    @Transactional
    public void ended(Reference reference, Outcome outcome, @Nullable String words) {
        if (words != null) {
            get(reference).endsAs(words);
        }
        ended(reference, outcome);
    }

    @Override
    @Transactional
    public void ended(Reference reference, Outcome outcome) {
        super.ended(reference, get(reference).outcomeOf(outcome));
    }

    @Override
    protected void hasEnded(Involvement involvement, Outcome outcome) {
        events.publishEvent(new InvolvementConcluded(involvement, outcome, traces.of(involvement.id())));
    }

    /**
     * A date moved that the involvement waits for, or will: the applicant reads the new one, and the timer waits for it.
     *
     * @param name under which the diagram knows the date
     * @param former null if there was none
     */
    @Transactional
    public void dateMoved(Reference reference, String name, @Nullable Instant former, Instant now) {
        if (former != null) {
            get(reference).dueMoves(former, now);
        }
        pathways.datesMoved(reference, Map.of(name, now));
    }

    /**
     * Dates moved that the case waits for: its timers move with them, and so does what is due.
     *
     * @param former when it was due, of what moved
     * @param now when that is due now
     * @param dates by the name under which the diagram knows them
     */
    @Transactional
    public void datesMoved(Reference reference, Instant former, Instant now, Map<String, Instant> dates) {
        get(reference).dueMoves(former, now);
        pathways.datesMoved(reference, dates);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> inShort(Reference reference) {
        return Optional.of("It is about an offer to help with \"%s\". The person who made it can see whose turn it is."
                .formatted(catalogue.get(get(reference).opportunity()).title()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> answered(Reference reference) {
        return latestAnswers(get(reference));
    }

    @Override
    @Transactional
    public void takesLonger(Reference reference, Delay delay) {
        Map<String, String> values = Map.of(
                "waitsFor",
                delay.waitsFor(),
                "askedToHelp",
                delay.helpers(),
                "answerUntil",
                delay.answerUntil().toString());
        events.publishEvent(new LetterWanted(reference, TAKES_LONGER, values, null, delay.task()));
    }

    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        Involvement involvement = get(reference);
        return sheets.of(involvement, historyOf(involvement));
    }

    /** What was said about somebody who is not to be known here is deleted: these fields, wherever they were filled in. */
    @Transactional
    public void forget(Reference reference, Set<String> fields) {
        Involvement involvement = get(reference);
        involvement.forget(fields);
        steps.findByCaseIdOrderByAt(involvement.id()).forEach(step -> step.forget(fields));
    }

    /**
     * Somebody who has the case keeps something about it for their colleagues. Nothing of the case changes by it.
     *
     * @param said by the form {@value #NOTE}
     * @param by the Camunda user
     */
    @Transactional
    public void note(Reference reference, Answers said, String by) {
        happened(reference, "Noted", by, NOTE, said);
    }

    // What others ask

    /** The involvement of that id, as tokens name it. */
    @Transactional(readOnly = true)
    public Optional<Involvement> find(UUID id) {
        return involvements.findById(id);
    }

    /** What happened so far, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> historyOf(Involvement involvement) {
        return steps.findByCaseIdOrderByAt(involvement.id());
    }

    /** The same as whoever it is about reads it, with what was answered to them. */
    @Transactional(readOnly = true)
    public List<Told> toldOf(Involvement involvement) {
        return sheets.told(involvement, historyOf(involvement));
    }

    /** What was answered so far by field, for those who act on it; of what was answered more than once, the latest. */
    @Transactional(readOnly = true)
    public Answers answersOf(Reference reference) {
        return new Answers(latestAnswers(get(reference)));
    }

    /** All answers of an involvement by field; of those given more than once, the latest. */
    Map<String, String> latestAnswers(Involvement involvement) {
        Map<String, String> answers = new LinkedHashMap<>(involvement.answers().values());
        steps.findByCaseIdOrderByAt(involvement.id())
                .forEach(step -> answers.putAll(step.answers().values()));
        return answers;
    }

    /** The ids of everything that somebody is or was involved in. */
    @Transactional(readOnly = true)
    public List<UUID> idsOf(PersonId person) {
        return of(person).stream().map(Involvement::id).toList();
    }

    /** Those of the ids that are open, in one query. */
    @Transactional(readOnly = true)
    public List<Involvement> open(Collection<UUID> ids) {
        return Batches.of(ids)
                .flatMap(some -> involvements.findByIdInAndOutcomeIsNullOrderByCreatedAt(some).stream())
                .sorted(Comparator.comparing(Involvement::createdAt))
                .toList();
    }

    /** How many are on their way through an opportunity, those who wait for it among them. */
    @Transactional(readOnly = true)
    public int countOpen(String opportunity) {
        return involvements.countByOpportunityAndOutcomeIsNull(opportunity);
    }

    /** How many people are on their way through an opportunity: each once, and none whose address is still to be confirmed. */
    @Transactional(readOnly = true)
    public int confirmedPeopleOn(String opportunity) {
        Map<PersonId, Boolean> confirmed = new LinkedHashMap<>();
        involvements
                .findByOpportunityAndOutcomeIsNull(opportunity)
                .forEach(open -> confirmed.merge(open.person(), open.addressConfirmed(), Boolean::logicalOr));
        return (int) people.all(confirmed.keySet()).stream()
                .filter(person -> Boolean.TRUE.equals(confirmed.get(person.id()))
                        || person.emailToConfirm() == null
                        || !ConfirmationDesk.reachedByEmail(person))
                .count();
    }

    /** Everything that somebody is or was involved in, newest first. */
    @Transactional(readOnly = true)
    public List<Involvement> of(PersonId person) {
        return involvements.findByPersonIdOrderByCreatedAtDesc(person.value());
    }

    /** What somebody is or was involved in by that pathway, open or ended. */
    @Transactional(readOnly = true)
    public List<Involvement> of(PersonId person, String pathway) {
        return involvements.findByPersonIdAndPathway(person.value(), pathway);
    }

    Involvement get(UUID id) {
        return involvements.findById(id).orElseThrow(UnknownInvolvement::new);
    }

    private Involvement getOpen(UUID id) {
        Involvement involvement = get(id);
        if (!involvement.isOpen()) {
            throw new InvolvementEnded(involvement.reference());
        }
        return involvement;
    }

    void write(Involvement involvement, String what, String doneBy) {
        write(involvement, what, doneBy, null, NOTHING);
    }

    @EventListener
    void on(OpportunityOpened opened) {
        pathways.opportunityOpened(opened.slug());
    }

    @EventListener
    void on(OpportunityHandedOver handedOver) {
        Set<Reference> theirs = pathways.handedOver(handedOver.slug(), handedOver.from(), handedOver.to());
        Stream.concat(
                        involvements
                                .findByOpportunityAndOwnerAndOutcomeIsNull(handedOver.slug(), handedOver.from())
                                .stream(),
                        involvements.findByOpportunityAndPausedAtIsNotNullAndOutcomeIsNull(handedOver.slug()).stream()
                                .filter(paused -> paused.beforePause()
                                        .filter(before -> before.owner().equals(handedOver.from()))
                                        .isPresent()))
                .filter(involvement -> theirs.contains(involvement.reference()))
                .forEach(involvement -> passesTo(involvement, handedOver.to()));
    }

    @EventListener
    void on(PersonsUnited united) {
        involvements.findByPersonId(united.from().value()).forEach(involvement -> involvement.belongsTo(united.to()));
    }

    @EventListener
    void on(PersonErased erased) {
        List<Involvement> theirs = involvements.findByPersonId(erased.person().value());
        theirs.forEach(involvement -> pathways.erased(involvement.reference()));
        steps.deleteByCaseIdIn(theirs.stream().map(Involvement::id).toList());
        involvements.deleteAll(theirs);
    }
}
