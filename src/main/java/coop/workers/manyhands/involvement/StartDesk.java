package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where pathways are started for involvements that are kept, and where they begin for those who are involved already: because of
 * another pathway, of a date, or of what somebody suggested. Who signs up by a form comes in by {@link SignUpDesk}.
 */
@Service
public class StartDesk {

    private final Involvements involvements;
    private final References references;
    private final Catalogue catalogue;
    private final People people;
    private final Groups groups;
    private final FormCatalogue forms;
    private final Pathways pathways;
    private final Clock clock;
    private final InvolvementDesk desk;
    private final ApplicationEventPublisher events;

    StartDesk(
            Involvements involvements,
            References references,
            Catalogue catalogue,
            People people,
            Groups groups,
            FormCatalogue forms,
            @Lazy Pathways pathways,
            Clock clock,
            InvolvementDesk desk,
            ApplicationEventPublisher events) {
        this.involvements = involvements;
        this.references = references;
        this.catalogue = catalogue;
        this.people = people;
        this.groups = groups;
        this.forms = forms;
        this.pathways = pathways;
        this.clock = clock;
        this.desk = desk;
        this.events = events;
    }

    /**
     * A pathway begins for somebody who is involved already: because of another pathway, or of a date.
     *
     * @param slug the opportunity that it is about
     * @param pathway the key of its diagram; not always the one by which people sign up to the opportunity
     * @throws UnknownOpportunity if there is no such opportunity
     */
    @Transactional
    public Reference begin(PersonId person, String slug, String pathway) {
        return begin(
                person,
                slug,
                pathway,
                new Answers(Map.of()),
                "Began",
                SignUp.Door.SYSTEM.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Somebody takes up by link what another suggested to them; what they answered is their sign-up, and they agreed to
     * what its form says.
     *
     * @throws UnknownOpportunity if there is no such opportunity
     */
    @Transactional
    public Reference takeUp(PersonId person, String slug, String pathway, Answers answers) {
        people.agrees(person, pathway, SignUpDesk.PRIVACY_WORDING, SignUp.Door.PAGE.name());
        return begin(person, slug, pathway, answers, "Signed up", Standing.APPLICANT);
    }

    /** A pathway begins with these answers; the history says how it came to that. */
    Reference begin(PersonId person, String slug, String pathway, Answers answers, String what, String doneBy) {
        Opportunity opportunity = catalogue.get(slug);
        Submission submission = Submission.of(UUID.randomUUID().toString(), slug, Map.of());
        Involvement involvement = involvements.begin(new Involvement(
                references.free(Reference.Kind.MH),
                opportunity,
                pathway,
                person,
                submission,
                answers,
                clock.instant()));
        desk.write(involvement, what, doneBy);
        start(involvement);
        return involvement.reference();
    }

    /**
     * A pathway begins for the applicant of another, unless they have ever been on it about that opportunity: nobody is
     * asked twice.
     *
     * @throws UnknownOpportunity if there is no such opportunity
     */
    @Transactional
    public void beginOnce(Reference reference, String slug, String pathway) {
        PersonId person = desk.get(reference).person();
        if (desk.of(person, pathway).stream()
                .noneMatch(before -> before.opportunity().equals(slug))) {
            begin(person, slug, pathway);
        }
    }

    /**
     * Begins an involvement again that no process carries any more.
     *
     * @param by the Camunda user who has it done
     */
    @Transactional
    public void beginAgain(Reference reference, String by) {
        Involvement involvement = desk.get(reference);
        desk.write(involvement, "Began again, since it had been lost", by);
        start(involvement);
    }

    /** Lets the pathway of an involvement begin that is kept by now. */
    void start(Involvement involvement) {
        pathways.involvementBegan(beginningOf(involvement));
        events.publishEvent(new InvolvementBegan(involvement));
    }

    /** What the pathway of an involvement begins with. */
    Beginning beginningOf(Involvement involvement) {
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        Map<String, @Nullable Object> flow = new LinkedHashMap<>();
        forms.findSignUpFor(involvement.pathway(), opportunity.slug())
                .ifPresent(form -> flow.putAll(form.flow(involvement.answers())));
        flow.put("opportunity", opportunity.slug());
        flow.put("owner", opportunity.lookedAfterBy());
        flow.put("reachedByEmail", ConfirmationDesk.reachedByEmail(people.get(involvement.person())));
        String group = involvement.workingGroup();
        if (group != null) {
            flow.put("gathering", groups.get(group).gathering().code());
        }
        return new Beginning(involvement.reference(), involvement.pathway(), flow);
    }
}
