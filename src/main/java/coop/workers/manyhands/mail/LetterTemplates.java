package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** All templates, read once at start. One that quotes what no letter has stops the start, with the file. */
@Component
class LetterTemplates {

    /** The letter with a link that signs its reader in. */
    static final String SIGN_IN = "applicants/sign-in";

    /** The letter to a former address. */
    static final String ADDRESS_CHANGED = "applicants/address-changed";

    /** The letter with fresh links in the place of those that stopped working. */
    static final String NEW_LINKS = "applicants/new-links";

    /** The letter to whoever was to meet somebody who has had all about themselves erased: it must not name them. */
    private static final String ERASED = "appointments/erased";

    /**
     * Letters to somebody whose address another typed, and who never confirmed it: they ask, once, and say nothing that
     * anybody typed.
     */
    private static final Set<String> TO_STRANGERS = Set.of("put-forward/would-you-stand");

    /** Letters that ask somebody in, at an address that a coordinator typed. */
    private static final String INVITATIONS = "invitations/";

    /** Letters that tell somebody, at once, of what was changed about them without them. */
    private static final String NOTICES = "notices/";

    /** The letter in which those go together that an address could not be sent one by one. */
    static final String SEVERAL_ASKED = "applicants/several-asked";

    /** Letters to people whom somebody else named by their address, so that they help along. */
    private static final Set<String> TO_WHOM_ANOTHER_NAMED = Set.of("vouching/please", "find-supporters/please");

    private static final String TO_COORDINATORS = "coordinators/";

    /** What names people who are not the reader; in letters from before it stands in the text. */
    private static final Set<String> NAMING_OTHERS = Set.of("candidateNames", "electedNames", "helper", "applicant");

    /** What every letter may quote: the federation's own words. */
    static final Set<String> OURS = Collections.unmodifiableSet(new TreeSet<>(Set.of(
            "opportunity",
            "opportunities",
            "groupName",
            "reference",
            "contactEmail",
            "statusLink",
            "confirmLink",
            "keepLink",
            "signInLink",
            "undoLink",
            "catalogueLink",
            "myLink",
            "tasklistLink",
            "waitsFor",
            "askedToHelp",
            "answerUntil",
            "task",
            "owner",
            "networkLink",
            "appointment",
            "readers",
            "pieces",
            "standsUntil",
            "deletedAfter",
            "pausedLink")));

    /** What else we say ourselves in a letter: said in its language, where there is a translation. */
    static final Set<String> IN_OUR_WORDS = Set.of(
            "chosenWords",
            "chosenHow",
            "supporterRole",
            "supportSoFar",
            "electionSeats",
            "meetingName",
            "roleWords",
            "support",
            "howToPay",
            "nextStepWords",
            "rhythmWords",
            "whyNot",
            "supportersNeeded",
            "resultWords",
            "invitedBy",
            "enteredBy");

    /** What names days among other words of ours, or line by line: said in the language of the letter, too. */
    static final Set<String> NAMING_DAYS = Set.of(
            "nextDates",
            "goneDates",
            "offeredTimes",
            "electionMeeting",
            "nominationsWords",
            "callWords",
            "seatsLeft",
            "termUntil",
            "standInWords",
            "inReturnWords",
            "latestPayment",
            "payment");

    /** Names that people have, or what we say where there is none: that is said in the language of the letter. */
    static final Set<String> NAMES_OR_NONE = Set.of("electedNames");

    /** Where there is none. */
    static final String NOBODY = "Nobody";

    /** What only a letter to a coordinator may quote: nothing that a visitor typed. */
    private static final Set<String> TO_COORDINATORS_ONLY = coordinatorsWords();

    /** What only a letter to a confirmed address may quote, besides every answer by its field's name. */
    private static final Set<String> CONFIRMED_ONLY = Set.of(
            "name",
            "meeting",
            "meetingPlace",
            "joining",
            "applicant",
            "answerLink",
            "rsvpLink",
            "formerName",
            "knownName",
            "unitedReferences",
            "participation",
            "memberNumber",
            "helper",
            "appointmentPlace",
            "offeredTimes",
            "yesLink",
            "laterLink",
            "noLink",
            "calloutWords",
            "calloutLink",
            "offerLink",
            "messageTo",
            "stopLink",
            "againLink",
            "standInWords",
            "standInPlace",
            "standInLink",
            "inReturnWords",
            "trainingWords",
            "trainingUntil",
            "thanksWords",
            "paymentReference",
            "support",
            "howToPay",
            "payTo",
            "onDay",
            "latestPayment",
            "payment",
            "solidfundContact",
            "decideLink",
            "electionTitle",
            "electionLink",
            "electionMeeting",
            "nominationsCloseWhen",
            "nominationsWords",
            "moveReason",
            "callWords",
            "whyNot",
            "othersAtMost",
            "statementWords",
            "supportersNeeded",
            "supporterRole",
            "supportSoFar",
            "supportWhen",
            "cureWhen",
            "termUntil",
            "nextStepWords",
            "answerWords",
            "questionsLink",
            "newElection",
            "newClose",
            "newLink",
            "electionSeats",
            "standLink",
            "nominationsClose",
            "candidateNames",
            "electedNames",
            "resultWords",
            "seatsLeft",
            "recountLink",
            "chosenWords",
            "chosenHow",
            "rhythmWords",
            "nextDates",
            "goneDates");

    private final Map<String, String> files;
    private final Map<String, LetterTemplate> templates;
    private final EditedTemplates edited;

    @Autowired
    LetterTemplates(FormCatalogue forms, OwnFiles files, LetterFooter footer, Site site, EditedLetters edited) {
        this(forms, files.byKey("mail/", ".md"), footer, site.federation(), edited);
    }

    /** Of letters by key, as they stand in their files, with what somebody edited in the running site. */
    LetterTemplates(
            FormCatalogue forms,
            Map<String, String> files,
            LetterFooter footer,
            Federation federation,
            EditedLetters edited) {
        this.files = Map.copyOf(files);
        Map<String, String> sources = new TreeMap<>(files);
        sources.replaceAll((key, source) -> federation.in(source));
        Set<String> answers = new TreeSet<>();
        forms.keys()
                .forEach(
                        key -> forms.get(key).fields().stream().map(Field::name).forEach(answers::add));
        this.templates = Collections.unmodifiableMap(read(sources, answers, footer));
        this.edited = new EditedTemplates(this.files, templates, answers, footer, federation, edited);
    }

    /**
     * The template of that key, such as {@code join-group/member}.
     *
     * @throws UnknownLetter if there is none
     */
    LetterTemplate get(String key) {
        return find(key)
                .orElseThrow(() -> new UnknownLetter(
                        "No email \"%s\"; known: %s.".formatted(key, String.join(", ", templates.keySet()))));
    }

    /** The template of that key, if there is one, with the words that hold. */
    Optional<LetterTemplate> find(String key) {
        return Optional.ofNullable(templates.get(key)).map(file -> edited.over(key, file));
    }

    /** The words of that letter in its file. */
    LetterWords wordsOfFile(String key) {
        return LetterWords.of(Objects.requireNonNull(files.get(key), key));
    }

    /** What somebody edited of these letters. */
    EditedTemplates edited() {
        return edited;
    }

    Set<String> keys() {
        return templates.keySet();
    }

    /** Whether the letter asks somebody to show that an address is theirs. */
    static boolean asksToConfirm(String key) {
        return key.startsWith("confirm-address/") || key.equals("applicants/new-address");
    }

    /** Whether the letter goes to an address that nobody has confirmed, because another gave it. */
    static boolean isToStranger(String key) {
        return TO_STRANGERS.contains(key) || key.startsWith(INVITATIONS);
    }

    /** Whether anybody can have the letter sent, by typing an address somewhere: an address gets a few of these in an hour. */
    static boolean canBeCausedByAnybody(String key) {
        return asksToConfirm(key) || isToStranger(key) || key.equals(SIGN_IN) || TO_WHOM_ANOTHER_NAMED.contains(key);
    }

    /** The letters that may name somebody other than their reader. */
    Set<String> thatNameOthers() {
        Set<String> keys = new TreeSet<>();
        templates.forEach((key, template) -> {
            if (NAMING_OTHERS.stream().anyMatch(template::quotes)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Whether that placeholder names somebody other than the reader. */
    static boolean namesOthers(String placeholder) {
        return NAMING_OTHERS.contains(placeholder);
    }

    /** Whether nothing that a visitor typed may stand in the letter: anybody may have typed the address too. */
    static boolean saysOnlyOurs(String key) {
        return asksToConfirm(key)
                || isToStranger(key)
                || key.equals(SIGN_IN)
                || key.equals(ADDRESS_CHANGED)
                || key.equals(SEVERAL_ASKED)
                || key.equals(ERASED)
                || key.startsWith(NOTICES)
                || isToCoordinators(key);
    }

    /** Whether it belongs to the address that it was written to, whoever is reached there by now. */
    static boolean isForTheAddress(String key) {
        return key.equals(ADDRESS_CHANGED) || key.equals(SEVERAL_ASKED) || key.startsWith(NOTICES);
    }

    /** Whether the letter goes to those who look after something. */
    static boolean isToCoordinators(String key) {
        return key.startsWith(TO_COORDINATORS);
    }

    /** What the letter may quote, where forms have these fields. */
    static Set<String> known(String key, Set<String> answers) {
        Set<String> known = new TreeSet<>(OURS);
        if (isToCoordinators(key)) {
            known.addAll(TO_COORDINATORS_ONLY);
        }
        if (isToStranger(key)) {
            known.addAll(Set.of("answerLink", "answerWhen", "roleWords"));
        }
        if (key.startsWith(INVITATIONS)) {
            known.add("invitedBy");
        }
        if (asksToConfirm(key)) {
            known.add("enteredBy");
        }
        if (key.startsWith(NOTICES)) {
            known.addAll(Set.of("onDay", "unitedReferences"));
        }
        if (!saysOnlyOurs(key)) {
            known.addAll(CONFIRMED_ONLY);
            known.addAll(answers);
        }
        if (key.equals(NEW_LINKS)) {
            known.addAll(Set.of(
                    "cases.title",
                    "cases.reference",
                    "cases.caseLink",
                    "asked.title",
                    "asked.reference",
                    "asked.askedLink",
                    "feeds.title",
                    "feeds.feedLink"));
        }
        return known;
    }

    private static Set<String> coordinatorsWords() {
        Set<String> words = new TreeSet<>(Set.of(
                "about",
                "title",
                "meeting",
                "officeLink",
                "supporters",
                "knownUntil",
                "wrong",
                "monitorLink",
                "electionTitle",
                "electionLink",
                "due",
                "holder",
                "handedBy",
                "taskLink",
                "lettersLink",
                "summary",
                "what",
                "groupName",
                "groups",
                "absent",
                "firstDay",
                "lastDay",
                "account",
                "passwordLink"));
        for (String list : Set.of("tasks", "overdue", "today", "unclaimed")) {
            words.add(list + "Count");
            words.add(list + "More");
            Set.of("task", "title", "reference", "owner", "due", "holder", "taskLink")
                    .forEach(name -> words.add(list + "." + name));
        }
        return Collections.unmodifiableSet(words);
    }

    /** What a template has to say or must not, because of whom it goes to. */
    static LetterTemplate checked(String key, LetterTemplate template) {
        if (saysOnlyOurs(key) && template.isNews()) {
            throw cannotStart("mail/%s.md goes to somebody who may be a stranger, or to coordinators: it is no news."
                    .formatted(key));
        }
        if (!template.saysWhy()) {
            throw cannotStart(
                    "mail/%s.md does not say why somebody gets it, and who reads a reply: write a line \"Because: you signed up …\" below its subject, and the footer is written from that."
                            .formatted(key));
        }
        Optional<String> unrested = unrested(key, template);
        if (unrested.isPresent()) {
            throw cannotStart(
                    "mail/%s.md quotes {%s}, which may be so no more by the time that it goes. Say under the subject what must still be so, such as \"While: %s\"."
                            .formatted(
                                    key,
                                    unrested.get(),
                                    String.join(
                                            "\" or \"While: ",
                                            new TreeSet<>(Objects.requireNonNull(
                                                    LetterTemplate.PERISHABLE.get(unrested.get()))))));
        }
        return template;
    }

    /** What it quotes that may be so no more when it goes, if it does not say that it rests on that. */
    static Optional<String> unrested(String key, LetterTemplate template) {
        // To coordinators a date is what their tasks are about, and those are looked at themselves. What asks somebody
        // in is taken back with its invitation.
        return isToCoordinators(key) || key.startsWith(INVITATIONS) ? Optional.empty() : template.unrested();
    }

    static CannotStart cannotStart(String what) {
        return new CannotStart(
                what,
                "Mend that email in src/main/resources; processes/README.md says under \"Letters\" how one is written.");
    }

    private static Map<String, LetterTemplate> read(
            Map<String, String> sources, Set<String> answers, LetterFooter footer) {
        Map<String, LetterTemplate> templates = new TreeMap<>();
        sources.forEach((key, source) -> {
            try {
                templates.put(key, checked(key, LetterTemplate.read(key, source, known(key, answers), footer)));
            } catch (CannotStart wrong) {
                throw TemplateCheck.inItsLine(key, source, wrong);
            }
        });
        return templates;
    }
}
