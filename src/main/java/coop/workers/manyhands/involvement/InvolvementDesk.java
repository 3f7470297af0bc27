package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Delay;
import coop.workers.manyhands.cases.Desk;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityHandedOver;
import coop.workers.manyhands.catalogue.OpportunityOpened;
import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.JointForm;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.Confirmation;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.EmailStamp;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where people sign up, and where everything that happens to an involvement is written down. */
@Service
public class InvolvementDesk implements Desk {

    /** Which wording of the privacy notice the sign-up forms show. */
    public static final String PRIVACY_WORDING = "2026-11";

    /** What the letters are called that ask to confirm an address while everything waits for it. */
    private static final String CONFIRMING = "confirm-address/";

    /** The first of them. */
    private static final String CONFIRM = CONFIRMING + "confirm";

    /** What such a letter is called where one click lets several sign-ups go on. */
    private static final String SEVERAL = "-several";

    /** The letter that asks to confirm an address while everything goes on. */
    private static final String CONFIRM_BESIDES = "applicants/new-address";

    private static final String WAITING_LIST =
            "Nobody is taken up for this at present. You are put on its waiting list, and told as soon as that changes.";

    /** The letter that says that an answer takes longer than promised. */
    private static final String TAKES_LONGER = "applicants/takes-longer";

    /** The fields of a sign-up form that say who somebody is; they are kept with the person, not with the answers. */
    private static final Set<String> ABOUT_THE_PERSON = Set.of("name", "contactBy", "email", "phone", "forumName");

    private final Involvements involvements;
    private final Steps steps;
    private final Catalogue catalogue;
    private final People people;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final FormCatalogue forms;
    private final FormRules rules;
    private final Pathways pathways;
    private final Links links;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CaseSheets sheets;
    private final Vacancies vacancies;
    private final PauseDesk pauses;

    InvolvementDesk(
            Involvements involvements,
            Steps steps,
            Catalogue catalogue,
            People people,
            Groups groups,
            MeetingDesk meetings,
            FormCatalogue forms,
            FormRules rules,
            Pathways pathways,
            Links links,
            Site site,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            CaseSheets sheets,
            @Lazy Vacancies vacancies,
            PauseDesk pauses) {
        this.involvements = involvements;
        this.steps = steps;
        this.catalogue = catalogue;
        this.people = people;
        this.groups = groups;
        this.meetings = meetings;
        this.forms = forms;
        this.rules = rules;
        this.pathways = pathways;
        this.links = links;
        this.site = site;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.sheets = sheets;
        this.vacancies = vacancies;
        this.pauses = pauses;
    }

    // What applicants do

    /**
     * Takes a sign-up: checks it, keeps it, and lets the pathway begin, all or nothing. The same submission sent twice
     * is one involvement and gets the same receipt.
     *
     * @throws UnknownOpportunity if there is no such opportunity
     * @throws NoPathwayYet if it cannot be taken up here
     * @throws SubmissionRefused if a field is wrong
     * @throws SubmissionKeyReused if the key was used for something else
     * @throws AlreadyInvolved if whoever signs up is known, and in it already
     */
    public Receipt signUp(SignUp signUp) {
        Submission submission = Submission.of(signUp.submissionKey(), signUp.opportunity(), signUp.fields());
        return takeUp(submission, () -> List.of(takeIn(signUp, submission))).get(0);
    }

    /**
     * Takes several sign-ups on one form: one person, and an involvement for each opportunity. All of it or nothing, and
     * sent twice nothing twice, as with a single one.
     *
     * @return a receipt for each, in the order in which they were asked for
     * @throws UnknownOpportunity if there is no such opportunity
     * @throws NoPathwayYet if one of them cannot be taken up here
     * @throws SubmissionRefused if a field is wrong
     * @throws SubmissionKeyReused if the key was used for something else
     * @throws AlreadyInvolved if whoever signs up is known, and in it already
     */
    public List<Receipt> signUp(JointSignUp signUp) {
        Submission submission =
                Submission.of(signUp.submissionKey(), String.join(" ", signUp.opportunities()), signUp.fields());
        return takeUp(submission, () -> takeIn(signUp, submission));
    }

    /** The form by which people sign up for several opportunities at once; each has a section of its slug's name. */
    @Transactional(readOnly = true)
    public JointForm formFor(List<String> slugs) {
        return forms.together(slugs.stream()
                .map(catalogue::get)
                .map(opportunity -> new JointForm.Section(
                        opportunity.slug(),
                        opportunity.title(),
                        opportunity.acceptsNow() && vacancies.hasRoom(opportunity) ? null : WAITING_LIST,
                        forms.signUpFor(pathwayOf(opportunity), opportunity.slug())))
                .toList());
    }

    /** What came in with an involvement on one form, itself among it; in the order in which it was asked for. */
    @Transactional(readOnly = true)
    public List<Involvement> signedUpTogetherWith(Involvement involvement) {
        return involvements.findBySubmissionKeyOrderByCreatedAt(involvement.submissionKey());
    }

    private List<Receipt> takeUp(Submission submission, Supplier<List<Involvement>> takeIn) {
        List<Receipt> before = receiptsOf(submission);
        if (!before.isEmpty()) {
            return before;
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                List<Involvement> taken = takeIn.get();
                taken.forEach(involvement -> pathways.involvementBegan(beginningOf(involvement)));
                return taken.stream().map(this::receiptOf).toList();
            }));
        } catch (DataIntegrityViolationException twin) {
            // Two presses of the button at the same moment: what was kept answers for both.
            List<Receipt> kept = receiptsOf(submission);
            if (kept.isEmpty()) {
                throw twin;
            }
            return kept;
        }
    }

    /**
     * Takes a sign-up that a coordinator typed in while starting the pathway by hand; the pathway is under way already.
     *
     * @throws SubmissionRefused if a field is wrong
     */
    @Transactional
    public Beginning signUpByCoordinator(SignUp signUp) {
        return beginningOf(
                takeIn(signUp, Submission.of(signUp.submissionKey(), signUp.opportunity(), signUp.fields())));
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
        people.agrees(person, pathway, PRIVACY_WORDING, SignUp.Door.PAGE.name());
        return begin(person, slug, pathway, answers, "Signed up", Standing.APPLICANT);
    }

    private Reference begin(PersonId person, String slug, String pathway, Answers answers, String what, String doneBy) {
        Opportunity opportunity = catalogue.get(slug);
        Submission submission = Submission.of(UUID.randomUUID().toString(), slug, Map.of());
        Involvement involvement = involvements.saveAndFlush(
                new Involvement(freeReference(), opportunity, pathway, person, submission, answers, clock.instant()));
        write(involvement, what, doneBy);
        pathways.involvementBegan(beginningOf(involvement));
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
        PersonId person = get(reference).person();
        if (of(person, pathway).stream()
                .noneMatch(before -> before.opportunity().equals(slug))) {
            begin(person, slug, pathway);
        }
    }

    /** What somebody is or was involved in by that pathway, open or ended. */
    @Transactional(readOnly = true)
    public List<Involvement> of(PersonId person, String pathway) {
        return involvements.findByPersonIdAndPathway(person.value(), pathway);
    }

    private Involvement takeIn(SignUp signUp, Submission submission) {
        Opportunity opportunity = catalogue.get(signUp.opportunity());
        String pathway = pathwayOf(opportunity);
        // Tasklist shows one form for all opportunities of a pathway, so it cannot ask what only one of them does.
        Form form = signUp.door() == SignUp.Door.COORDINATOR
                ? forms.signUpFor(pathway)
                : forms.signUpFor(pathway, opportunity.slug());
        Answers answers = rules.check(form, signUp.fields());
        Person person = welcome(signUp.known(), answers, pathway, signUp.door().name());
        requireOnce(person, signUp.known(), opportunity, answers);
        Involvement involvement = keep(opportunity, person, submission, answers, signUp.door());
        askToConfirmBesides(person, involvement);
        return involvement;
    }

    private List<Involvement> takeIn(JointSignUp signUp, Submission submission) {
        List<Opportunity> opportunities =
                signUp.opportunities().stream().map(catalogue::get).toList();
        JointForm form = formFor(signUp.opportunities());
        Answers all = rules.check(form.form(), signUp.fields());
        String door = SignUp.Door.PAGE.name();
        List<String> purposes =
                opportunities.stream().map(this::pathwayOf).distinct().toList();
        Person person = welcome(signUp.known(), all, purposes.get(0), door);
        opportunities.forEach(opportunity ->
                requireOnce(person, signUp.known(), opportunity, form.answersOf(opportunity.slug(), all)));
        purposes.stream().skip(1).forEach(purpose -> people.agrees(person.id(), purpose, PRIVACY_WORDING, door));
        List<Involvement> kept = opportunities.stream()
                .map(opportunity -> keep(
                        opportunity, person, submission, form.answersOf(opportunity.slug(), all), SignUp.Door.PAGE))
                .toList();
        askToConfirmBesides(person, kept.get(0));
        return kept;
    }

    /** Of whoever is known at once it shows at once that they are in it already; of others once they confirm. */
    private void requireOnce(Person person, @Nullable PersonId known, Opportunity opportunity, Answers answers) {
        if (known == null || !person.id().equals(known) || opportunity.repeatable(answers)) {
            return;
        }
        firstOf(known, opportunity, pathwayOf(opportunity), answers).ifPresent(first -> {
            throw new AlreadyInvolved(
                    opportunity.title(), first.reference(), links.token(Links.Purpose.STATUS, first.id(), 0));
        });
    }

    private Person welcome(@Nullable PersonId known, Answers answers, String purpose, String door) {
        ContactDetails details = contactDetails(answers);
        return known == null
                ? people.welcome(details, purpose, PRIVACY_WORDING, door)
                : people.welcomeBack(known, details, purpose, PRIVACY_WORDING, door);
    }

    private String pathwayOf(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        if (pathway == null || !pathways.known().contains(pathway)) {
            throw new NoPathwayYet(opportunity.title(), site.contactEmail());
        }
        return pathway;
    }

    private Involvement keep(
            Opportunity opportunity, Person person, Submission submission, Answers answers, SignUp.Door door) {
        Map<String, String> about = new LinkedHashMap<>(answers.values());
        about.keySet().removeAll(ABOUT_THE_PERSON);
        Involvement involvement = involvements.saveAndFlush(new Involvement(
                freeReference(),
                opportunity,
                pathwayOf(opportunity),
                person.id(),
                submission,
                new Answers(about),
                clock.instant()));
        write(involvement, "Signed up", door == SignUp.Door.COORDINATOR ? "coordinator" : Standing.APPLICANT);
        return involvement;
    }

    /** Nobody waits for it: whoever is reached otherwise may confirm the address whenever they like. */
    private void askToConfirmBesides(Person person, Involvement involvement) {
        if (person.emailToConfirm() != null && !reachedByEmail(person)) {
            events.publishEvent(new LetterWanted(involvement.reference(), CONFIRM_BESIDES, Map.of(), null));
        }
    }

    private Beginning beginningOf(Involvement involvement) {
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        Map<String, @Nullable Object> flow = new LinkedHashMap<>();
        forms.findSignUpFor(involvement.pathway(), opportunity.slug())
                .ifPresent(form -> flow.putAll(form.flow(involvement.answers())));
        flow.put("opportunity", opportunity.slug());
        flow.put("owner", opportunity.lookedAfterBy());
        flow.put("reachedByEmail", reachedByEmail(people.get(involvement.person())));
        String group = involvement.workingGroup();
        if (group != null) {
            flow.put("gathering", groups.get(group).gathering().code());
        }
        return new Beginning(involvement.reference(), involvement.pathway(), flow);
    }

    private Reference freeReference() {
        Reference reference = Reference.random(Reference.Kind.MH);
        while (involvements.existsByReference(reference.value())) {
            reference = Reference.random(Reference.Kind.MH);
        }
        return reference;
    }

    private List<Receipt> receiptsOf(Submission submission) {
        List<Involvement> kept = involvements.findBySubmissionKeyOrderByCreatedAt(submission.key());
        if (!kept.stream()
                .allMatch(involvement -> involvement.submissionDigest().equals(submission.digest()))) {
            throw new SubmissionKeyReused(
                    links.token(Links.Purpose.RECEIPT, kept.get(0).id(), 0));
        }
        return kept.stream().map(this::receiptOf).toList();
    }

    private Receipt receiptOf(Involvement involvement) {
        return new Receipt(
                involvement.reference(),
                links.token(Links.Purpose.RECEIPT, involvement.id(), involvement.linkGeneration()),
                awaitsConfirmation(involvement));
    }

    /** The contact details among a form's answers; the form's rules saw to it that the one needed is there. */
    public static ContactDetails contactDetails(Answers answers) {
        return new ContactDetails(
                Objects.requireNonNull(answers.text("name")),
                Channel.find(Objects.requireNonNull(answers.text("contactBy"))).orElseThrow(),
                answers.text("email"),
                answers.text("phone"),
                answers.text("forumName"));
    }

    /**
     * The applicant followed the mailed link and confirmed. All that they signed up for with that address goes on by it.
     * Doing so again changes nothing.
     *
     * @param stamp the address that the link was sent to, as {@link Person#emailStamp()}
     * @param identity what they said about who they are, if somebody is known at that address
     * @param second whether they mean a second one of what they are in already, where it can be taken up twice
     * @return what became of it; unless the address is confirmed nothing was changed
     */
    @Transactional
    public Confirmation confirmAddress(UUID id, EmailStamp stamp, @Nullable Identity identity, boolean second) {
        Involvement followed = get(id);
        Confirmation confirmation = people.wouldConfirm(followed.person(), stamp, identity);
        if (confirmation != Confirmation.CONFIRMED) {
            return confirmation;
        }
        List<Involvement> theirs = involvements.findByPersonId(followed.person().value());
        Person former = people.get(followed.person());
        boolean confirmedBefore = former.emailToConfirm() == null;
        PersonId known = identity == null ? null : identity.known();
        String knownName = known == null ? null : people.get(known).name();
        if (known != null) {
            // Before the two are one: nobody stands twice in one election, or applies twice.
            twins(theirs, known).stream()
                    .filter(twin -> !(second && twin.maySecond()))
                    .forEach(this::endAsTwin);
        }
        people.confirmEmail(followed.person(), stamp, identity);
        for (Involvement involvement : theirs) {
            boolean waited = involvement.isOpen() && involvement.confirmAddress();
            if (!confirmedBefore && (waited || involvement.equals(followed))) {
                write(involvement, "Confirmed the e-mail address", Standing.APPLICANT);
            }
            if (waited) {
                pathways.addressConfirmed(involvement.reference());
            }
        }
        followed.confirmAddress();
        if (knownName != null) {
            tellOfUnion(followed, theirs, former.name(), knownName);
        }
        return confirmation;
    }

    private void tellOfUnion(Involvement followed, List<Involvement> theirs, String formerName, String knownName) {
        Map<String, String> words = Map.of(
                "formerName",
                formerName,
                "knownName",
                knownName,
                "unitedReferences",
                theirs.stream()
                        .map(involvement -> involvement.reference().value())
                        .collect(Collectors.joining(", ")));
        events.publishEvent(new LetterWanted(followed.reference(), "applicants/united", words, null));
    }

    /**
     * A sign-up for what the same person is in already.
     *
     * @param second the later one
     * @param first what they are in
     * @param maySecond whether it can be taken up a second time, if they mean that
     */
    public record Twin(Involvement second, Involvement first, boolean maySecond) {}

    /** What would be there twice if whoever an involvement is about turned out to be somebody who is known. */
    @Transactional(readOnly = true)
    public List<Twin> twins(UUID id, PersonId known) {
        return twins(involvements.findByPersonId(get(id).person().value()), known);
    }

    private List<Twin> twins(List<Involvement> theirs, PersonId known) {
        return theirs.stream()
                .filter(Involvement::isOpen)
                .flatMap(second ->
                        firstOf(known, catalogue.get(second.opportunity()), second.pathway(), second.answers())
                                .map(first -> new Twin(
                                        second,
                                        first,
                                        catalogue.get(second.opportunity()).repeatable(second.answers())))
                                .stream())
                .toList();
    }

    /** What somebody is in already that would be the same as a sign-up with these answers. */
    private Optional<Involvement> firstOf(PersonId person, Opportunity opportunity, String pathway, Answers answers) {
        boolean repeatable = opportunity.repeatable(answers);
        return involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream()
                .filter(open -> open.opportunity().equals(opportunity.slug())
                        && open.pathway().equals(pathway)
                        && opportunity.repeatable(open.answers()) == repeatable)
                .findFirst();
    }

    /** The status page of what somebody is in already by signing up for an opportunity: what opens it. */
    @Transactional(readOnly = true)
    public Optional<String> alreadyIn(PersonId person, Opportunity opportunity) {
        return involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream()
                .filter(open -> open.opportunity().equals(opportunity.slug())
                        && open.pathway().equals(opportunity.pathway()))
                .findFirst()
                .map(open -> links.token(Links.Purpose.STATUS, open.id(), 0));
    }

    /** Whoever has it in hand already hears of it, as of any withdrawal; while it waits to be confirmed, that is nobody. */
    private void endAsTwin(Twin twin) {
        Involvement second = twin.second();
        String what = "Sent twice: it goes on as %s".formatted(twin.first().reference());
        if (awaitsConfirmation(second)) {
            write(second, what, Standing.APPLICANT);
            pathways.stopped(second.reference());
            ended(second.reference(), Outcome.TWICE);
        } else {
            withdraw(second, what, Standing.APPLICANT);
        }
    }

    /**
     * The applicant withdraws.
     *
     * @throws InvolvementEnded if it has ended already
     */
    @Transactional
    public void withdraw(UUID id) {
        withdraw(getOpen(id), "Withdrew", Standing.APPLICANT);
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

    private void withdraw(Involvement involvement, String what, String doneBy) {
        write(involvement, what, doneBy);
        pauses.drop(involvement);
        pathways.withdrawn(involvement.reference());
    }

    /**
     * The applicant wants to keep the place.
     *
     * @throws InvolvementEnded if it has ended already
     */
    @Transactional
    public void keepPlace(UUID id) {
        Involvement involvement = getOpen(id);
        write(involvement, "Asked to keep the place", Standing.APPLICANT);
        pathways.placeKept(involvement.reference());
    }

    /** The applicant corrects how to be reached; a new e-mail address is sent a link to confirm it. */
    @Transactional
    public void correctContact(UUID id, ContactDetails details) {
        Involvement involvement = get(id);
        boolean newAddress = people.correct(involvement.person(), details);
        write(involvement, "Corrected the contact details", Standing.APPLICANT);
        if (newAddress) {
            events.publishEvent(new LetterWanted(involvement.reference(), CONFIRM_BESIDES, Map.of(), null));
        }
    }

    /** The applicant would like the letter once more whose link confirms the address. */
    @Transactional
    public void askAgainToConfirm(Reference reference) {
        Involvement involvement = get(reference);
        if (awaitsConfirmation(involvement)) {
            askToConfirm(involvement, CONFIRM);
        } else {
            events.publishEvent(new LetterWanted(reference, CONFIRM_BESIDES, Map.of(), null));
        }
    }

    private void askToConfirm(Involvement involvement, String letter) {
        events.publishEvent(new LetterWanted(
                involvement.reference(),
                awaitConfirmationWith(involvement).size() > 1 ? letter + SEVERAL : letter,
                Map.of(),
                null));
    }

    /**
     * What the same click on a link of this involvement lets go on: all that its applicant signed up for and that waits
     * for the address to be confirmed, oldest first.
     */
    @Transactional(readOnly = true)
    public List<Involvement> awaitConfirmationWith(Involvement involvement) {
        return involvements
                .findByPersonIdAndOutcomeIsNullOrderByCreatedAt(
                        involvement.person().value())
                .stream()
                .filter(this::awaitsConfirmation)
                .toList();
    }

    // What the pathways tell

    @Override
    public Reference.Kind kind() {
        return Reference.Kind.MH;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean knows(Reference reference) {
        return involvements.existsByReference(reference.value());
    }

    @Override
    @Transactional
    public void standsAt(Reference reference, Standing standing) {
        get(reference).standsAt(standing, clock.instant());
    }

    @Override
    @Transactional
    public void happened(Reference reference, String what, String doneBy) {
        write(get(reference), what, doneBy);
    }

    @Override
    @Transactional
    public Answers taskAnswered(Reference reference, Form form, Map<String, ?> submitted, String what, String doneBy) {
        Involvement involvement = get(reference);
        Answers answers = rules.check(form, submitted);
        involvement.answeredByCoordinator(clock.instant());
        steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, form.key(), answers));
        return answers;
    }

    /** Whether the opportunity takes people up now, and has a place for them. */
    @Transactional
    public boolean takesPeopleUp(Reference reference) {
        String opportunity = get(reference).opportunity();
        return catalogue.takesPeopleUp(opportunity) && vacancies.hasRoom(catalogue.get(opportunity));
    }

    /** Whether everything waits for the applicant to confirm the e-mail address by which they are reached. */
    @Transactional(readOnly = true)
    public boolean awaitsConfirmation(Reference reference) {
        return awaitsConfirmation(get(reference));
    }

    private boolean awaitsConfirmation(Involvement involvement) {
        Person person = people.get(involvement.person());
        return involvement.isOpen()
                && !involvement.addressConfirmed()
                && reachedByEmail(person)
                && person.emailToConfirm() != null;
    }

    private static boolean reachedByEmail(Person person) {
        return person.details().contactBy() == Channel.EMAIL;
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
     * The applicant is to have a letter, with a calendar entry if one is named: see {@link CalendarEntries#kind}. A letter
     * that asks to confirm the address is written once for all that waits for it, at the turn of the oldest.
     */
    @Transactional
    public void writeTo(Reference reference, String letter, @Nullable String calendar) {
        Involvement involvement = get(reference);
        if (!letter.startsWith(CONFIRMING)) {
            events.publishEvent(new LetterWanted(reference, letter, latestAnswers(involvement), calendar));
        } else if (awaitConfirmationWith(involvement).stream()
                .limit(1)
                .anyMatch(oldest -> oldest.reference().equals(reference))) {
            askToConfirm(involvement, letter);
        }
    }

    /** Everybody else who is on their way through an opportunity, or waits for it, is to have a letter. */
    @Transactional
    public void writeToOthers(PersonId besides, String opportunity, String letter) {
        List<Involvement> others = involvements.findByOpportunityAndOutcomeIsNull(opportunity).stream()
                .filter(involvement -> !involvement.person().equals(besides))
                .toList();
        events.publishEvent(new LettersWanted(others, letter, Map.of()));
    }

    /** A letter to those who look after what the involvement is about: something changed that no task tells them of. */
    @Transactional
    public void writeToOwner(Reference reference, String letter) {
        String owner = catalogue.get(get(reference).opportunity()).lookedAfterBy();
        events.publishEvent(new OwnersLetterWanted(reference, owner, letter, Map.of()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> inShort(Reference reference) {
        return Optional.of("It is about an offer to help with \"%s\". Whoever made it can see whose turn it is."
                .formatted(catalogue.get(get(reference).opportunity()).title()));
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

    /**
     * The involvement is about the group's next meeting from now on, if one is known; where the applicant said that they
     * cannot come to one, about one after that.
     */
    @Transactional
    public Optional<Meeting> attachNextMeeting(Reference reference) {
        Involvement involvement = get(reference);
        String group = groupOf(involvement);
        Optional<Meeting> next = involvement
                .declinedMeeting()
                .map(declined ->
                        meetings.nextMeeting(group, groups.meeting(declined).startsAt()))
                .orElseGet(() -> meetings.nextMeeting(group));
        next.ifPresent(meeting -> involvement.inviteTo(meeting.id()));
        return next;
    }

    /** The applicant cannot come to the meeting that they are invited to: nobody expects them there. */
    @Transactional
    public void declineMeeting(Reference reference) {
        get(reference).declineMeeting();
    }

    /** Names the group's next meeting from what a coordinator filled in: {@code meetingDate}, {@code meetingTime}, {@code meetingPlace}. */
    @Transactional
    public void nameMeeting(Reference reference) {
        Involvement involvement = get(reference);
        Map<String, String> answers = latestAnswers(involvement);
        meetings.nameMeeting(
                groupOf(involvement),
                LocalDate.parse(answers.getOrDefault("meetingDate", "")),
                LocalTime.parse(answers.getOrDefault("meetingTime", "")),
                answers.get("meetingPlace"));
    }

    /**
     * Records the applicant as a member of the group, in the role that a coordinator noted ({@code role}); what they would
     * like to be, in the sign-up, makes nobody a facilitator.
     */
    @Transactional
    public void enrol(Reference reference) {
        Involvement involvement = get(reference);
        String role = historyOf(involvement).stream()
                .flatMap(step -> Optional.ofNullable(step.answers().text("role")).stream())
                .reduce("member", (earlier, later) -> later);
        groups.enrol(
                groupOf(involvement), involvement.person(), GroupRole.find(role).orElseThrow());
    }

    @Override
    @Transactional
    public void ended(Reference reference, Outcome outcome) {
        Involvement involvement = get(reference);
        involvement.end(outcome, clock.instant());
        events.publishEvent(new InvolvementConcluded(involvement, outcome));
    }

    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        Involvement involvement = get(reference);
        return sheets.of(involvement, historyOf(involvement));
    }

    /** What was answered so far by field, for those who act on it; of what was answered more than once, the latest. */
    @Transactional(readOnly = true)
    public Answers answersOf(Reference reference) {
        return new Answers(latestAnswers(get(reference)));
    }

    /** What was said about somebody who is not to be known here is deleted: these fields, wherever they were filled in. */
    @Transactional
    public void forget(Reference reference, Set<String> fields) {
        Involvement involvement = get(reference);
        involvement.forget(fields);
        steps.findByInvolvementIdOrderByAt(involvement.id()).forEach(step -> step.forget(fields));
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

    private String groupOf(Involvement involvement) {
        String group = involvement.workingGroup();
        if (group == null) {
            throw new IllegalStateException("%s is about %s, which belongs to no working group."
                    .formatted(involvement.reference(), involvement.opportunity()));
        }
        return group;
    }

    /** All answers of an involvement by field; of those given more than once, the latest. */
    private Map<String, String> latestAnswers(Involvement involvement) {
        Map<String, String> answers = new LinkedHashMap<>(involvement.answers().values());
        steps.findByInvolvementIdOrderByAt(involvement.id())
                .forEach(step -> answers.putAll(step.answers().values()));
        return answers;
    }

    // What others ask

    /** The involvement of that id, as tokens name it. */
    @Transactional(readOnly = true)
    public Optional<Involvement> find(UUID id) {
        return involvements.findById(id);
    }

    /**
     * The involvement of that reference.
     *
     * @throws UnknownInvolvement if there is none
     */
    @Transactional(readOnly = true)
    public Involvement get(Reference reference) {
        return involvements
                .findByReference(reference.value())
                .orElseThrow(() -> new UnknownInvolvement(reference.value()));
    }

    /** What happened so far, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> historyOf(Involvement involvement) {
        return steps.findByInvolvementIdOrderByAt(involvement.id());
    }

    /** The ids of everything that somebody is or was involved in. */
    @Transactional(readOnly = true)
    public List<UUID> idsOf(PersonId person) {
        return of(person).stream().map(Involvement::id).toList();
    }

    /** Those of the ids that are open, in one query. */
    @Transactional(readOnly = true)
    public List<Involvement> open(Collection<UUID> ids) {
        return involvements.findByIdInAndOutcomeIsNullOrderByCreatedAt(ids);
    }

    /** How many are on their way through an opportunity, those who wait for it among them. */
    @Transactional(readOnly = true)
    public int countOpen(String opportunity) {
        return involvements.countByOpportunityAndOutcomeIsNull(opportunity);
    }

    /** Everything that somebody is or was involved in, newest first. */
    @Transactional(readOnly = true)
    public List<Involvement> of(PersonId person) {
        return involvements.findByPersonIdOrderByCreatedAtDesc(person.value());
    }

    private Involvement get(UUID id) {
        return involvements.findById(id).orElseThrow(() -> new UnknownInvolvement("of that link"));
    }

    private Involvement getOpen(UUID id) {
        Involvement involvement = get(id);
        if (!involvement.isOpen()) {
            throw new InvolvementEnded(involvement.reference());
        }
        return involvement;
    }

    private void write(Involvement involvement, String what, String doneBy) {
        steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, null, new Answers(Map.of())));
    }

    @EventListener
    void on(OpportunityOpened opened) {
        pathways.opportunityOpened(opened.slug());
    }

    @EventListener
    void on(OpportunityHandedOver handedOver) {
        Set<Reference> theirs = pathways.handedOver(handedOver.slug(), handedOver.from(), handedOver.to());
        involvements.findByOpportunityAndOwnerAndOutcomeIsNull(handedOver.slug(), handedOver.from()).stream()
                .filter(involvement -> theirs.contains(involvement.reference()))
                .forEach(involvement -> involvement.passesTo(handedOver.to()));
    }

    @EventListener
    void on(PersonsUnited united) {
        involvements.findByPersonId(united.from().value()).forEach(involvement -> involvement.belongsTo(united.to()));
    }

    @EventListener
    void on(PersonErased erased) {
        List<Involvement> theirs = involvements.findByPersonId(erased.person().value());
        theirs.forEach(involvement -> pathways.erased(involvement.reference()));
        steps.deleteByInvolvementIdIn(theirs.stream().map(Involvement::id).toList());
        involvements.deleteAll(theirs);
    }
}
