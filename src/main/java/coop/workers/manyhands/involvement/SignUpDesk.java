package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.KeptForPathways;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.JointForm;
import coop.workers.manyhands.forms.StartForms;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where people sign up: by a page, by the JSON API, or by a coordinator who types it in for them. */
@Service
public class SignUpDesk {

    /** Which wording of the privacy notice the sign-up forms show. */
    public static final String PRIVACY_WORDING = "2026-11";

    private static final String WAITING_LIST =
            "Nobody new can start at present. You are put on its waiting list, and told as soon as that changes.";

    /** The fields of a sign-up form that say who somebody is; they are kept with the person, not with the answers. */
    private static final Set<String> ABOUT_THE_PERSON = Set.of("name", "contactBy", "email", "phone", "forumName");

    /** The work itself, where it is handed in. */
    static final Set<String> WORK = Set.of("handedIn", "link");

    /** The tick by which somebody lets us keep what they filled in. */
    private static final String AGREE = "agree";

    private final Involvements involvements;
    private final References references;
    private final Catalogue catalogue;
    private final People people;
    private final FormCatalogue forms;
    private final StartForms startForms;
    private final FormRules rules;
    private final Pathways pathways;
    private final Links links;
    private final Site site;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Vacancies vacancies;
    private final Twins twins;
    private final ConfirmationDesk confirmations;
    private final InvolvementDesk desk;
    private final OwnWords words;
    private final StartDesk starts;

    SignUpDesk(
            Involvements involvements,
            References references,
            Catalogue catalogue,
            People people,
            FormCatalogue forms,
            StartForms startForms,
            FormRules rules,
            @Lazy Pathways pathways,
            Links links,
            Site site,
            PlatformTransactionManager transactions,
            Clock clock,
            @Lazy Vacancies vacancies,
            Twins twins,
            ConfirmationDesk confirmations,
            InvolvementDesk desk,
            OwnWords words,
            StartDesk starts) {
        this.involvements = involvements;
        this.references = references;
        this.catalogue = catalogue;
        this.people = people;
        this.forms = forms;
        this.startForms = startForms;
        this.rules = rules;
        this.pathways = pathways;
        this.links = links;
        this.site = site;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.vacancies = vacancies;
        this.twins = twins;
        this.confirmations = confirmations;
        this.desk = desk;
        this.words = words;
        this.starts = starts;
    }

    // By a form

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
        return takeUp(submission, () -> List.of(takeIn(signUp, submission, null)))
                .get(0);
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
            return KeptForPathways.keeping(() -> Objects.requireNonNull(transaction.execute(status -> {
                List<Involvement> taken = takeIn.get();
                taken.forEach(starts::start);
                return taken.stream().map(this::receiptOf).toList();
            })));
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
     * Takes a sign-up that a coordinator typed in while starting the pathway by hand; the pathway is under way already. Who
     * typed it in is kept: they decide nothing in it.
     *
     * @param by the Camunda user
     * @throws SubmissionRefused if a field is wrong
     */
    @Transactional
    public Beginning signUpByCoordinator(SignUp signUp, String by) {
        return starts.beginningOf(
                takeIn(signUp, Submission.of(signUp.submissionKey(), signUp.opportunity(), signUp.fields()), by));
    }

    /**
     * Whether work came with the sign-up, or before the address was confirmed, and waits to be looked at: nobody has answered it,
     * and no other was sent since.
     */
    @Transactional(readOnly = true)
    public boolean handedInWithTheSignUp(Reference reference) {
        Answers since = desk.answersOf(reference);
        return cameWith(since.values()) && since.text("work") == null && since.text("verdict") == null;
    }

    /** Whether there is work among those answers. */
    public static boolean cameWith(Map<String, String> answers) {
        return WORK.stream().anyMatch(answers::containsKey);
    }

    // Again

    /**
     * Somebody takes up again what ended, by a link in their own mailbox: with what they filled in then, by the form as it is now.
     *
     * @return the new involvement
     * @throws NoPathwayYet if it cannot be taken up here
     * @throws SubmissionRefused if the form asks for more by now
     * @throws AlreadyInvolved if they are in it already
     */
    @Transactional
    public Reference takeUpAgain(Reference reference) {
        Involvement former = desk.get(reference);
        Opportunity opportunity = catalogue.get(former.opportunity());
        String pathway = pathwayOf(opportunity);
        Form form = forms.signUpFor(pathway, opportunity.slug());
        Map<String, Object> fields = new LinkedHashMap<>(former.answers().values());
        fields.putAll(fieldsOf(people.get(former.person()).details()));
        fields.put(AGREE, true);
        fields.keySet().retainAll(form.fields().stream().map(Field::name).collect(Collectors.toSet()));
        Answers answers = rules.check(form, fields);
        Person person = people.get(former.person());
        requireOnce(person, person.id(), opportunity, answers);
        people.agrees(person.id(), pathway, PRIVACY_WORDING, SignUp.Door.PAGE.name());
        return starts.begin(
                person.id(),
                opportunity.slug(),
                pathway,
                aboutTheMatter(answers),
                "Signed up again, as for %s".formatted(reference),
                Standing.APPLICANT);
    }

    // Taking in

    private Involvement takeIn(SignUp signUp, Submission submission, @Nullable String by) {
        Opportunity opportunity = catalogue.get(signUp.opportunity());
        String pathway = pathwayOf(opportunity);
        Map<String, ?> fields = signUp.fields();
        if (signUp.door() == SignUp.Door.COORDINATOR) {
            List<String> all = catalogue.leadingInto(pathway).stream()
                    .map(Opportunity::slug)
                    .toList();
            fields = startForms.filledIn(opportunity.slug(), all, fields);
        }
        Form form = forms.signUpFor(pathway, opportunity.slug());
        Answers answers = rules.check(form, fields);
        Person person = welcome(signUp.known(), answers, pathway, signUp.door().name());
        OthersAddresses.require(form, answers, person);
        requireOnce(person, signUp.known(), opportunity, answers);
        Involvement involvement = keep(opportunity, person, submission, answers, signUp.known(), by);
        confirmations.askBesides(person, involvement);
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
        OthersAddresses.require(form.form(), all, person);
        opportunities.forEach(opportunity ->
                requireOnce(person, signUp.known(), opportunity, form.answersOf(opportunity.slug(), all)));
        purposes.stream().skip(1).forEach(purpose -> people.agrees(person.id(), purpose, PRIVACY_WORDING, door));
        List<Involvement> kept = opportunities.stream()
                .map(opportunity -> keep(
                        opportunity, person, submission, form.answersOf(opportunity.slug(), all), signUp.known(), null))
                .toList();
        confirmations.askBesides(person, kept.get(0));
        return kept;
    }

    /** Of whoever is known at once it shows at once that they are in it already; of others once they confirm. */
    private void requireOnce(Person person, @Nullable PersonId known, Opportunity opportunity, Answers answers) {
        if (known == null || !person.id().equals(known) || opportunity.repeatable(answers)) {
            return;
        }
        twins.firstOf(known, opportunity, pathwayOf(opportunity), answers).ifPresent(first -> {
            throw new AlreadyInvolved(
                    opportunity.title(), first.reference(), links.token(LinkPurpose.STATUS, first.id(), 0));
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
        if (opportunity.isRetired()) {
            throw NoPathwayYet.retired(opportunity.title(), site.contactEmail());
        }
        if (pathway == null || !pathways.known().contains(pathway)) {
            throw new NoPathwayYet(opportunity.title(), site.contactEmail());
        }
        return pathway;
    }

    private Involvement keep(
            Opportunity opportunity,
            Person person,
            Submission submission,
            Answers answers,
            @Nullable PersonId known,
            @Nullable String by) {
        // Whoever is reached by email has yet to confirm the sign-up by the link that goes there.
        boolean isTheirOwnWord = person.id().equals(known) || ConfirmationDesk.reachedByEmail(person);
        Involvement involvement = involvements.begin(new Involvement(
                references.free(Reference.Kind.MH),
                opportunity,
                pathwayOf(opportunity),
                person.id(),
                submission,
                aboutTheMatter(answers),
                clock.instant()));
        if (by == null) {
            desk.write(involvement, "Signed up", Standing.APPLICANT);
        } else {
            involvement.enteredBy(by);
            desk.write(involvement, "Signed up, for them by a coordinator", by);
        }
        forms.findSignUpFor(involvement.pathway(), opportunity.slug())
                .filter(form -> form.consent().isPresent() && !isTheirOwnWord)
                .ifPresent(form -> words.save(new OwnWord(
                        involvement.id(),
                        OwnWord.Kind.SIGN_UP,
                        form.key(),
                        new Answers(Map.of()),
                        by,
                        clock.instant())));
        return involvement;
    }

    private static Answers aboutTheMatter(Answers answers) {
        Map<String, String> about = new LinkedHashMap<>(answers.values());
        about.keySet().removeAll(ABOUT_THE_PERSON);
        return new Answers(about);
    }

    private static Map<String, String> fieldsOf(ContactDetails details) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", details.name());
        fields.put("contactBy", details.contactBy().code());
        Optional.ofNullable(details.email()).ifPresent(email -> fields.put("email", email));
        Optional.ofNullable(details.phone()).ifPresent(phone -> fields.put("phone", phone));
        Optional.ofNullable(details.forumName()).ifPresent(forum -> fields.put("forumName", forum));
        return fields;
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

    // Receipts

    private List<Receipt> receiptsOf(Submission submission) {
        List<Involvement> kept = involvements.findBySubmissionKeyOrderByCreatedAt(submission.key());
        if (!kept.stream()
                .allMatch(involvement -> involvement.submissionDigest().equals(submission.digest()))) {
            throw new SubmissionKeyReused(
                    links.token(LinkPurpose.RECEIPT, kept.get(0).id(), 0));
        }
        return kept.stream().map(this::receiptOf).toList();
    }

    private Receipt receiptOf(Involvement involvement) {
        return new Receipt(
                involvement.reference(),
                links.token(LinkPurpose.RECEIPT, involvement.id(), involvement.linkGeneration()),
                confirmations.awaitsConfirmation(involvement));
    }

    // Who may

    /** Whether the opportunity takes people up now, and has a place for them. */
    @Transactional
    public boolean takesPeopleUp(Reference reference) {
        String opportunity = desk.get(reference).opportunity();
        return catalogue.takesPeopleUp(opportunity) && vacancies.hasRoom(catalogue.get(opportunity));
    }

    /** The status page of what somebody is in already by signing up for an opportunity: what opens it. */
    @Transactional(readOnly = true)
    public Optional<String> alreadyIn(PersonId person, Opportunity opportunity) {
        return involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream()
                .filter(open -> open.opportunity().equals(opportunity.slug())
                        && open.pathway().equals(opportunity.pathway()))
                .findFirst()
                .map(open -> links.token(LinkPurpose.STATUS, open.id(), 0));
    }
}
