package coop.workers.manyhands.mail;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CaseDesk;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters to people whom no email reaches: each becomes a short task for those who look after the matter. */
@Service
@Transactional
class HandDeliveryDesk extends CaseDesk<HandDelivery> {

    private final HandDeliveries errands;
    private final References references;
    private final Letters letters;
    private final People people;
    private final HandDeliveryPathways pathways;
    private final DateWords dates;
    private final WithheldLinks links;
    private final AskingDesk asking;
    private final Site site;
    private final Clock clock;

    HandDeliveryDesk(
            HandDeliveries errands,
            References references,
            Letters letters,
            People people,
            FormRules rules,
            HandDeliveryPathways pathways,
            DateWords dates,
            WithheldLinks links,
            AskingDesk asking,
            Site site,
            Clock clock) {
        super(Reference.Kind.PO, errands, rules, clock);
        this.errands = errands;
        this.references = references;
        this.letters = letters;
        this.people = people;
        this.pathways = pathways;
        this.dates = dates;
        this.links = links;
        this.asking = asking;
        this.site = site;
        this.clock = clock;
    }

    @EventListener
    void on(LetterToPassOn letter) {
        Reference reference = references.free(Reference.Kind.PO);
        Integer question = letters.findById(letter.letter())
                .flatMap(HandDeliveryDesk::involvementOf)
                .map(asking::nextQuestion)
                .orElse(null);
        errands.saveAndFlush(new HandDelivery(reference, letter.letter(), question, clock.instant()));
        pathways.letterToPassOn(reference, letter.owner());
    }

    @Override
    protected RuntimeException unknown(Reference reference) {
        return new IllegalStateException("No errand %s; it may have been erased.".formatted(reference));
    }

    @Override
    protected Answers answered(
            HandDelivery errand, Form form, Answers answers, String doneBy, @Nullable String records) {
        errand.answered(doneBy, answers.text("note"));
        return NOTHING;
    }

    /** What happened stands with the errand itself: there is no history beside it. */
    @Override
    protected void write(HandDelivery errand, String what, String doneBy, @Nullable String form, Answers kept) {}

    @Override
    protected void hasEnded(HandDelivery errand, Outcome outcome) {
        Letter letter = letterOf(errand);
        letter.wasPassedOn(outcome == Outcome.PASSED_ON, clock.instant());
        if (outcome == Outcome.PASSED_ON) {
            involvementOf(letter)
                    .ifPresent(about -> errand.question().ifPresent(question -> asking.heard(about, question)));
        }
    }

    /** The involvement that a letter is about, if it is about one. */
    private static Optional<Reference> involvementOf(Letter letter) {
        return Optional.ofNullable(letter.reference())
                .map(Reference::new)
                .filter(about -> about.kind() == Reference.Kind.MH);
    }

    @Override
    public Optional<String> inShort(Reference reference) {
        return Optional.of("It is a message to somebody whom no email reaches: a call is enough.");
    }

    /** Whom the letter is for. */
    Optional<PersonId> personOf(Reference reference) {
        return letterOf(get(reference)).person();
    }

    /** Whom to tell what, and how they like to be reached. */
    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        HandDelivery errand = get(reference);
        Letter letter = letterOf(errand);
        List<Section> sections = new ArrayList<>();
        letter.person()
                .map(person -> people.get(person).details())
                .ifPresent(details -> sections.add(new Section("The person", linesOf(details))));
        String text = letter.words().text();
        String told = links.outOf(text);
        List<Line> toTell = new ArrayList<>();
        toTell.add(new Line("In short", letter.words().subject()));
        toTell.add(new Line("The message", told));
        if (!told.equals(text)) {
            toTell.add(new Line("Their links", insteadOfLinks(letter)));
        }
        toTell.add(new Line("Written", dates.moment(letter.createdAt())));
        sections.add(new Section("What to tell them", toTell));
        answerWanted(errand, letter).ifPresent(wanted -> sections.add(new Section("What to ask them", wanted)));
        Optional.ofNullable(errand.note())
                .ifPresent(note -> sections.add(new Section("Noted before", List.of(new Line("Note", note)))));
        return new CaseSheet(letter.words().subject(), errand.createdAt(), errand.due(), sections, null, List.of());
    }

    /** Where the letter asks something, and its person has no mailbox to answer from: what to do with what they say. */
    private Optional<List<Line>> answerWanted(HandDelivery errand, Letter letter) {
        boolean answersByLink = letter.person()
                .map(person -> people.get(person).emailConfirmed())
                .orElse(true);
        if (answersByLink) {
            return Optional.empty();
        }
        return involvementOf(letter)
                .flatMap(about -> errand.question()
                        .flatMap(question -> asking.dueOf(about, question))
                        .map(due -> List.of(
                                new Line(
                                        "An answer is wanted",
                                        "Ask them, and write down what they say, for them, on the page below. If they would rather"
                                                + " think it over, they can ring you back: the days that they have to answer are"
                                                + " counted from when you pass this on, except to a date that is fixed."),
                                new Line("By", dates.moment(due)),
                                new Line(
                                        "Answer for them",
                                        "%s/office/cases/%s/answer".formatted(site.publicUrl(), about.value()),
                                        true))));
    }

    /** Whoever passes a letter on does not answer in its reader's place. */
    private String insteadOfLinks(Letter letter) {
        String reference = letter.reference();
        return ("The link in this message acts in their name, so it is not shown to you.%s Anyone who signed up sees how it"
                        + " stands, and answers, on the page that they were shown then; anyone who has confirmed an email address"
                        + " asks for a one-time link at %s/me. Else note what they tell you, and give it to those who look"
                        + " after the case.")
                .formatted(
                        reference == null ? "" : " Tell them the reference: %s.".formatted(reference),
                        site.publicUrl());
    }

    private static List<Line> linesOf(ContactDetails details) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Name", details.name()));
        lines.add(new Line("Prefers", "%s: %s".formatted(details.contactBy().label(), details.reachedAt())));
        return lines;
    }

    private Letter letterOf(HandDelivery errand) {
        return letters.findById(errand.letterId()).orElseThrow();
    }

    /** Before the letters themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        PersonId person = erased.person();
        List<HandDelivery> theirs = errands.findOf(person.value());
        theirs.stream()
                .filter(errand -> errand.outcome() == null)
                .forEach(errand -> pathways.erased(errand.reference()));
        errands.deleteAll(theirs);
        errands.flush();
    }
}
