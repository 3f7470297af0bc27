package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Retention;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.AddressLettersSettled;
import coop.workers.manyhands.cases.NameErased;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.HelperLetterWanted;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.involvement.LettersWanted;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.involvement.Links;
import coop.workers.manyhands.involvement.NewLinksWanted;
import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.SignInLinkWanted;
import coop.workers.manyhands.people.UndoLinkWanted;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letters, in the transaction of the step that they tell of: if the step does not happen, nor does its letter.
 *
 * <p>Only a letter that asks to confirm an address, or that asks somebody whom another named, goes to an unconfirmed one,
 * and it says nothing that a visitor typed, for the visitor may have typed anybody's address. Whoever is reached by phone, message or forum and has no
 * confirmed address gets the letter by hand. Whoever is reached by e-mail only, and never confirmed, gets none: there is
 * nowhere that it could go, and the log says so by the reference.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LetterWriter {

    private static final Logger log = LoggerFactory.getLogger(LetterWriter.class);

    /** What is left of a letter from before names were values, once somebody whom it may have named was erased. */
    static final String NAMED_SOMEBODY_FORGOTTEN = "This text named somebody who asked to be forgotten.";

    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final SenderAddress sender;
    private final MailServer server;
    private final Letters letters;
    private final EntityManager entities;
    private final InvolvementDesk desk;
    private final People people;
    private final Catalogue catalogue;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final Links links;
    private final LinkDesk linkDesk;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final ReplyDesk replies;
    private final NewsDigest newsDigest;
    private final LetterBudget budget;
    private final Retention retention;
    private final ObjectProvider<LetterDetails> details;
    private final ObjectProvider<CalendarEntries> entries;
    private final Clock clock;

    LetterWriter(
            LetterTemplates templates,
            LetterLayout layout,
            SenderAddress sender,
            MailServer server,
            Letters letters,
            EntityManager entities,
            InvolvementDesk desk,
            People people,
            Catalogue catalogue,
            Groups groups,
            MeetingDesk meetings,
            Links links,
            LinkDesk linkDesk,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            ReplyDesk replies,
            NewsDigest newsDigest,
            LetterBudget budget,
            Retention retention,
            ObjectProvider<LetterDetails> details,
            ObjectProvider<CalendarEntries> entries,
            Clock clock) {
        this.templates = templates;
        this.layout = layout;
        this.sender = sender;
        this.server = server;
        this.letters = letters;
        this.entities = entities;
        this.desk = desk;
        this.people = people;
        this.catalogue = catalogue;
        this.groups = groups;
        this.meetings = meetings;
        this.links = links;
        this.linkDesk = linkDesk;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.replies = replies;
        this.newsDigest = newsDigest;
        this.budget = budget;
        this.retention = retention;
        this.details = details;
        this.entries = entries;
        this.clock = clock;
    }

    @EventListener
    void on(LetterWanted wanted) {
        Involvement involvement = desk.get(wanted.reference());
        Person person = people.get(involvement.person());
        Optional<Letter> written = write(
                involvement,
                person,
                wanted.letter(),
                wanted.values(),
                wanted.calendar(),
                heldUntil(wanted.letter(), List.of(person.id())));
        String task = wanted.whileOpen();
        if (task != null) {
            written.ifPresent(letter -> letter.isFor(new Occasion(Map.of(task, TaskBoard.ANYBODYS), null)));
        }
    }

    /** However many they are, they are looked up at once. */
    @EventListener
    void on(LettersWanted wanted) {
        List<PersonId> readers = wanted.involvements().stream()
                .map(Involvement::person)
                .distinct()
                .toList();
        Map<PersonId, Person> known =
                people.all(readers).stream().collect(Collectors.toMap(Person::id, person -> person));
        Map<PersonId, Instant> held = heldUntil(wanted.letter(), readers);
        for (Involvement involvement : wanted.involvements()) {
            Person person = Objects.requireNonNull(known.get(involvement.person()));
            write(involvement, person, wanted.letter(), wanted.values(), null, held);
        }
    }

    private Optional<Letter> write(
            Involvement involvement,
            Person person,
            String letter,
            Map<String, String> more,
            @Nullable String calendarEntry,
            Map<PersonId, Instant> held) {
        LetterTemplate template = templates.get(letter);
        Optional<Recipient> to = Recipient.of(letter, person);
        if (to.isEmpty()) {
            log.info("{}: no letter {}, because no address is confirmed", involvement.reference(), letter);
            return Optional.empty();
        }
        ReplyTo readers = replies.readersOf(involvement);
        Map<String, String> values = about(involvement);
        values.put("readers", readers.words());
        values.put(
                "confirmLink",
                site.publicUrl() + "/confirm/" + links.confirming(involvement.id(), person.emailStamp()));
        String statusLink = statusLink(involvement);
        values.put("statusLink", statusLink);
        values.put("keepLink", statusLink);
        values.put("yesLink", statusLink + "/still/yes");
        values.put("laterLink", statusLink + "/still/later");
        values.put("noLink", statusLink + "/still/no");
        if (LetterTemplates.asksToConfirm(letter)) {
            addWhatElseIsConfirmed(values, involvement);
        }
        if (!LetterTemplates.saysOnlyOurs(letter)) {
            addAnswers(values, more);
            addMeeting(values, involvement);
            put(values, "name", person.name());
            // What other modules have to say takes looking up: only where the letter quotes more than is known by now.
            if (!values.keySet().containsAll(template.placeholders())) {
                addDetails(values, involvement);
            }
        }
        Letter written = write(
                person.id(),
                involvement.reference(),
                letter,
                to.get(),
                template.with(values, layout),
                entryFor(calendarEntry, involvement),
                null);
        written.repliesReach(readers);
        Meeting meeting = template.isWhileToCome() || template.quotes("meeting")
                ? involvement.meeting().map(groups::meeting).orElse(null)
                : null;
        String owner = catalogue.get(involvement.opportunity()).lookedAfterBy();
        sendOff(written, template, meeting, values, owner, held);
        budget.take(written, values);
        return Optional.of(written);
    }

    /** Whose news has to wait, and until when; nobody's, if the letter is no news. */
    private Map<PersonId, Instant> heldUntil(String letter, Collection<PersonId> persons) {
        return templates.get(letter).isNews() ? newsDigest.heldUntil(persons) : Map.of();
    }

    /**
     * Sends a letter off as its template says: at once, or as news that may wait; a date that is near does not wait.
     *
     * @param meeting that it is about, if it is about one
     * @param owner the Camunda group that passes it on, where no e-mail reaches its person
     * @param held whose news has to wait, and until when
     */
    private void sendOff(
            Letter letter,
            LetterTemplate template,
            @Nullable Meeting meeting,
            Map<String, String> values,
            String owner,
            Map<PersonId, Instant> held) {
        if (template.isWhileOpen()) {
            letter.isForAnOpenCase();
        }
        if (template.isWhileToCome() && meeting != null) {
            letter.isForAComingMeeting(meeting);
        }
        boolean near =
                meeting != null && meeting.startsAt().isBefore(clock.instant().plus(NewsDigest.NEAR));
        if (template.isNews() && !near) {
            // What it does not quote is not kept for longer because of it.
            Map<String, String> quoted = new LinkedHashMap<>(values);
            quoted.keySet().retainAll(template.placeholders());
            newsDigest.take(letter, letter.person().map(held::get).orElse(null), quoted, owner);
        }
        if (letter.state() == LetterState.BY_HAND) {
            events.publishEvent(new LetterToPassOn(letter.id(), owner));
        }
    }

    /** One click confirms the address for all that was signed up for with it: the letter names it all, a line each. */
    private void addWhatElseIsConfirmed(Map<String, String> values, Involvement involvement) {
        values.put(
                "opportunities",
                desk.awaitConfirmationWith(involvement).stream()
                        .map(waiting -> "%s (%s)"
                                .formatted(
                                        catalogue.get(waiting.opportunity()).title(),
                                        waiting.reference().value()))
                        .collect(Collectors.joining("\n")));
    }

    @EventListener
    void on(HelperLetterWanted wanted) {
        Involvement involvement = desk.get(wanted.reference());
        Person helper = people.get(wanted.helper());
        Optional<Recipient> to = Recipient.of(wanted.letter(), helper);
        if (to.isEmpty()) {
            log.info("{}: no letter {}, because no address is confirmed", wanted.reference(), wanted.letter());
            return;
        }
        ReplyTo readers = replies.readersOf(involvement);
        Map<String, String> values = about(involvement);
        values.put("readers", readers.words());
        addDetails(values, involvement);
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            put(values, "name", helper.name());
            put(
                    values,
                    "applicant",
                    Named.in(
                            involvement.person(),
                            people.get(involvement.person()).name()));
            addAnswers(values, wanted.values());
        }
        if (wanted.question() != null) {
            values.put(
                    "answerLink",
                    site.publicUrl() + "/asked/" + links.token(Links.Purpose.ANSWER, wanted.question(), 0));
        }
        Letter written = write(
                helper.id(),
                wanted.reference(),
                wanted.letter(),
                to.get(),
                templates.get(wanted.letter()).with(values, layout),
                entryFor(wanted.calendar(), involvement),
                catalogue.get(involvement.opportunity()).lookedAfterBy());
        written.repliesReach(readers);
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            written.speaksOf(involvement.person());
        }
        budget.take(written, values);
    }

    void addDetails(Map<String, String> values, Involvement involvement) {
        details.orderedStream()
                .forEach(more -> more.of(involvement).forEach((name, value) -> put(values, name, value)));
    }

    @EventListener
    void on(SignInLinkWanted wanted) {
        Person person = people.get(wanted.person());
        String letter = LetterTemplates.SIGN_IN;
        String address = person.email();
        if (!person.emailConfirmed() || address == null) {
            log.info("No letter {}, because the address is not confirmed", letter);
            return;
        }
        Optional<Instant> until = budget.heldUntil(address);
        // A link that waits is as long of use as one that goes at once.
        Duration waits = until.map(moment -> Duration.between(clock.instant(), moment))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
        Map<String, String> values = common();
        values.put(
                "signInLink",
                site.publicUrl()
                        + "/me/sign-in/"
                        + links.token(
                                Links.Purpose.SIGN_IN,
                                person.id().value(),
                                person.linkGeneration(),
                                Links.Purpose.SIGN_IN.lifetime().orElseThrow().plus(waits)));
        Letter written = write(
                person.id(),
                null,
                letter,
                new Recipient(address, null),
                templates.get(letter).with(values, layout),
                null,
                null);
        budget.take(written, until, values);
    }

    /** Says nothing of the new address, which may be somebody else's. */
    @EventListener
    void on(UndoLinkWanted wanted) {
        Map<String, String> values = common();
        values.put("undoLink", link("/me/undo/", Links.Purpose.UNDO, wanted.change(), 0));
        String letter = LetterTemplates.ADDRESS_CHANGED;
        write(
                wanted.person(),
                null,
                letter,
                new Recipient(wanted.address(), null),
                templates.get(letter).with(values, layout),
                null,
                null);
    }

    @EventListener
    void on(NewLinksWanted wanted) {
        Person person = people.get(wanted.person());
        String letter = LetterTemplates.NEW_LINKS;
        if (!person.emailConfirmed()) {
            log.info("No letter {}, because the address is not confirmed", letter);
            return;
        }
        List<Map<String, String>> cases = desk.of(person.id()).stream()
                .filter(Involvement::isOpen)
                .map(involvement -> line(involvement, "caseLink", "/involvements/" + links.status(involvement)))
                .toList();
        List<Asked> questions = linkDesk.openQuestionsTo(person.id());
        Map<UUID, Involvement> askedAbout = desk
                .open(questions.stream().map(Asked::involvementId).toList())
                .stream()
                .collect(Collectors.toMap(Involvement::id, involvement -> involvement));
        List<Map<String, String>> asked = questions.stream()
                .flatMap(question -> Optional.ofNullable(askedAbout.get(question.involvementId())).stream()
                        .map(involvement -> line(
                                involvement,
                                "askedLink",
                                "/asked/"
                                        + links.token(Links.Purpose.ANSWER, question.id(), question.linkGeneration()))))
                .toList();
        List<Map<String, String>> feeds = groups.placesOf(person.id()).stream()
                .map(place -> Map.of(
                        "title",
                        groups.get(place.workingGroup()).name(),
                        "feedLink",
                        "%s/calendar/%s.ics"
                                .formatted(
                                        site.publicUrl(),
                                        links.token(Links.Purpose.FEED, place.id(), place.feedGeneration()))))
                .toList();
        Map<String, String> values = common();
        put(values, "name", person.name());
        write(
                person.id(),
                null,
                letter,
                new Recipient(person.email(), person.name()),
                templates.get(letter).with(values, Map.of("cases", cases, "asked", asked, "feeds", feeds), layout),
                null,
                null);
    }

    private Map<String, String> line(Involvement involvement, String link, String path) {
        return Map.of(
                "title",
                catalogue.get(involvement.opportunity()).title(),
                "reference",
                involvement.reference().value(),
                link,
                site.publicUrl() + path);
    }

    @EventListener
    void on(PeopleLetterWanted wanted) {
        LetterTemplate template = templates.get(wanted.letter());
        Meeting meeting = wanted.about().kind() == Reference.Kind.GM ? meetings.get(wanted.about()) : null;
        ReplyTo readers = replies.readersOf(wanted.passedOnBy());
        Map<PersonId, Instant> held = heldUntil(wanted.letter(), wanted.people());
        for (Person person : people.all(wanted.people())) {
            Optional<Recipient> to = Recipient.of(wanted.letter(), person);
            if (to.isEmpty()) {
                log.info("{}: no letter {}, because no address is confirmed", wanted.about(), wanted.letter());
                continue;
            }
            Map<String, String> values = about(wanted.about());
            values.put("readers", readers.words());
            wanted.values().forEach((field, value) -> put(values, field, value));
            put(values, "name", person.name());
            Letter letter = write(
                    person.id(),
                    wanted.about(),
                    wanted.letter(),
                    to.get(),
                    template.with(values, layout),
                    wanted.calendar(),
                    null);
            letter.repliesReach(readers);
            sendOff(letter, template, meeting, values, wanted.passedOnBy(), held);
            budget.take(letter, values);
        }
    }

    /** Goes to the mailbox, which several may read: nobody is named in its address. */
    @EventListener
    void on(AddressLetterWanted wanted) {
        ReplyTo readers = replies.readersOf(wanted.answeredBy());
        Map<String, String> values = common();
        values.put("readers", readers.words());
        wanted.values().forEach((name, value) -> put(values, name, value));
        Letter written = write(
                wanted.person(),
                null,
                wanted.letter(),
                new Recipient(wanted.address(), null),
                templates.get(wanted.letter()).with(values, layout),
                null,
                null);
        written.repliesReach(readers);
        budget.take(written, values);
    }

    @EventListener
    void on(AddressLettersSettled settled) {
        letters.deleteUnaskedFor(settled.address(), settled.letter());
    }

    @EventListener
    void on(NameErased erased) {
        letters.blankFromBefore(
                erased.about().value(), templates.thatNameOthers(), NAMED_SOMEBODY_FORGOTTEN, clock.instant());
    }

    @EventListener
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        // What waits to be written down is changed too.
        entities.flush();
        letters.forgetName(person.toString());
        List<UUID> gatherings = letters.gatheringsWith(person);
        if (!gatherings.isEmpty()) {
            letters.part(gatherings);
        }
        letters.deleteOf(person);
        if (!gatherings.isEmpty()) {
            letters.deleteAllByIdInBatch(gatherings);
        }
    }

    @EventListener
    void on(PersonsUnited united) {
        entities.flush();
        letters.giveTo(united.from().value(), united.to().value());
        letters.speakOf(united.from().value(), united.to().value());
        letters.nameAs(united.from().value().toString(), united.to().value().toString());
    }

    /** Puts a finished letter into the outbox, in the step's transaction. */
    Letter write(
            @Nullable PersonId person,
            @Nullable Reference reference,
            String letter,
            Recipient to,
            LetterText words,
            Calendars.@Nullable File calendar,
            @Nullable String passedOnBy) {
        Letter written = new Letter(
                person,
                reference == null ? null : reference.value(),
                letter,
                to,
                words,
                calendar,
                sender.domain(),
                server.isThere(),
                clock.instant());
        entities.persist(written);
        events.publishEvent(new LettersWritten());
        if (written.state() == LetterState.BY_HAND && passedOnBy != null) {
            events.publishEvent(new LetterToPassOn(written.id(), passedOnBy));
        }
        return written;
    }

    /** What every letter may quote. */
    Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("contactEmail", site.contactEmail());
        values.put("readers", replies.ours().words());
        values.put("catalogueLink", site.publicUrl() + "/");
        values.put("myLink", site.publicUrl() + "/me");
        values.put("deletedAfter", retention.unconfirmedInWords());
        return values;
    }

    Map<String, String> about(Involvement involvement) {
        Map<String, String> values = common();
        values.put("reference", involvement.reference().value());
        values.put("opportunity", catalogue.get(involvement.opportunity()).title());
        involvement.pausedUntil().ifPresent(until -> values.put("standsUntil", dates.day(until)));
        values.put("pausedLink", site.publicUrl() + "/office/paused");
        String group = involvement.workingGroup();
        if (group != null) {
            values.put("groupName", groups.get(group).name());
        }
        return values;
    }

    private Map<String, String> about(Reference reference) {
        Map<String, String> values = common();
        values.put("reference", reference.value());
        return values;
    }

    private void addAnswers(Map<String, String> values, Map<String, String> answers) {
        // What we say ourselves comes first: a form field of the same name says nothing in its place.
        answers.forEach((field, answer) -> {
            if (!values.containsKey(field)) {
                put(values, field, field.matches(".*(Date|On|Until)") ? inWords(answer) : answer);
            }
        });
    }

    private void addMeeting(Map<String, String> values, Involvement involvement) {
        String group = involvement.workingGroup();
        if (group != null) {
            String joining = groups.get(group).joining();
            values.put(
                    "joining",
                    joining == null ? "The group's facilitator gets in touch and tells you the way in." : joining);
        }
        UUID id = involvement.meeting().orElse(null);
        values.remove("meeting");
        values.remove("meetingPlace");
        if (id != null) {
            Meeting known = groups.meeting(id);
            values.put("meeting", dates.moment(known.startsAt()));
            put(values, "meetingPlace", known.place());
        }
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }

    private String inWords(String date) {
        try {
            return dates.day(LocalDate.parse(date));
        } catch (DateTimeParseException other) {
            return date;
        }
    }

    private Calendars.@Nullable File entryFor(@Nullable String kind, Involvement involvement) {
        return kind == null
                ? null
                : entries.stream()
                        .filter(known -> known.kind().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Nobody enters \"%s\".".formatted(kind)))
                        .entryOf(involvement)
                        .orElse(null);
    }

    private String statusLink(Involvement involvement) {
        return site.publicUrl() + "/involvements/" + links.status(involvement);
    }

    private String link(String path, Links.Purpose purpose, UUID subject, int generation) {
        return site.publicUrl() + path + links.token(purpose, subject, generation);
    }
}
