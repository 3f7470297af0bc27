package coop.workers.manyhands.mail;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.AddressLettersSettled;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.HelperLetterWanted;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.involvement.LettersWanted;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letters, in the transaction of the step that they tell of: if the step does not happen, nor does its letter.
 *
 * <p>Only a letter that asks to confirm an address, or that asks somebody whom another named, goes to an unconfirmed one,
 * and it says nothing that a visitor typed, for the visitor may have typed anybody's address. Whoever is reached by phone, message or forum and has no
 * confirmed address gets the letter by hand. Whoever is reached by email only, and never confirmed, gets none: there is
 * nowhere that it could go, and the log says so by the reference.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LetterWriter {

    private static final Logger log = LoggerFactory.getLogger(LetterWriter.class);

    private final EditionLetters templates;
    private final LetterLayout layout;
    private final Outbox outbox;
    private final LetterValues quoted;
    private final Letters letters;
    private final InvolvementDesk desk;
    private final People people;
    private final Catalogue catalogue;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final Links links;
    private final Site site;
    private final ReplyDesk replies;
    private final LetterBudget budget;
    private final ObjectProvider<CalendarEntries> entries;
    private final Languages languages;

    LetterWriter(
            EditionLetters templates,
            LetterLayout layout,
            Outbox outbox,
            LetterValues quoted,
            Letters letters,
            InvolvementDesk desk,
            People people,
            Catalogue catalogue,
            Groups groups,
            MeetingDesk meetings,
            Links links,
            Site site,
            ReplyDesk replies,
            LetterBudget budget,
            ObjectProvider<CalendarEntries> entries,
            Languages languages) {
        this.templates = templates;
        this.layout = layout;
        this.outbox = outbox;
        this.quoted = quoted;
        this.letters = letters;
        this.desk = desk;
        this.people = people;
        this.catalogue = catalogue;
        this.groups = groups;
        this.meetings = meetings;
        this.links = links;
        this.site = site;
        this.replies = replies;
        this.budget = budget;
        this.entries = entries;
        this.languages = languages;
    }

    @EventListener
    void on(LetterWanted wanted) {
        Involvement involvement = desk.get(wanted.reference());
        Person person = people.get(involvement.person());
        Optional<Letter> written = write(
                involvement,
                person,
                wanted.letter(),
                templates.get(wanted.letter(), wanted.reference()),
                wanted.values(),
                replies.readersOf(involvement),
                wanted.calendar(),
                outbox.heldUntil(wanted.letter(), List.of(person.id())));
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
        Map<PersonId, Instant> held = outbox.heldUntil(wanted.letter(), readers);
        Map<String, ReplyTo> repliesReach = new HashMap<>();
        Batches.of(wanted.involvements()).forEach(some -> {
            List<Letter> written = new ArrayList<>();
            Map<String, String> older =
                    templates.olderOf(some.stream().map(Involvement::reference).toList());
            for (Involvement involvement : some) {
                Person person = Objects.requireNonNull(known.get(involvement.person()));
                LetterTemplate template = templates.get(
                        wanted.letter(), older.get(involvement.reference().value()));
                ReplyTo readBy = repliesReach.computeIfAbsent(replies.groupThatReads(involvement), replies::readersOf);
                write(involvement, person, wanted.letter(), template, wanted.values(), readBy, null, held)
                        .ifPresent(written::add);
            }
            outbox.letGo(written);
        });
    }

    private Optional<Letter> write(
            Involvement involvement,
            Person person,
            String letter,
            LetterTemplate template,
            Map<String, String> more,
            ReplyTo readers,
            @Nullable String calendarEntry,
            Map<PersonId, Instant> held) {
        Optional<Recipient> to = Recipient.of(letter, person);
        if (to.isEmpty()) {
            log.info("{}: no letter {}, because no address is confirmed", involvement.reference(), letter);
            return Optional.empty();
        }
        Map<String, String> values = quoted.about(involvement);
        values.put("readers", readers.words());
        values.put(
                "confirmLink",
                site.publicUrl() + "/confirm/" + links.confirming(involvement.id(), person.emailStamp()));
        String statusLink = quoted.statusLink(involvement);
        values.put("statusLink", statusLink);
        values.put("keepLink", statusLink);
        values.put("yesLink", statusLink + "/still/yes");
        values.put("laterLink", statusLink + "/still/later");
        values.put("noLink", statusLink + "/still/no");
        if (LetterTemplates.asksToConfirm(letter)) {
            quoted.addWhatElseIsConfirmed(values, involvement);
        }
        if (!LetterTemplates.saysOnlyOurs(letter)) {
            quoted.addAnswers(values, more);
            quoted.addMeeting(values, involvement);
            LetterValues.put(values, "name", person.name());
            // What other modules have to say takes looking up: only where the letter quotes more than is known by now.
            if (!values.keySet().containsAll(template.placeholders())) {
                quoted.addDetails(values, involvement);
            }
        }
        LetterTemplate told = template.toldTo(person, languages);
        Letter written = outbox.compose(
                person.id(),
                involvement.reference(),
                letter,
                to.get(),
                told.with(values, layout),
                told.said(entryFor(calendarEntry, involvement)));
        written.repliesReach(readers);
        written.restsOn(groundsOf(template, involvement.reference(), values));
        Meeting meeting = template.isWhileToCome() || template.quotes("meeting")
                ? involvement.meeting().map(groups::meeting).orElse(null)
                : null;
        String owner = catalogue.get(involvement.opportunity()).lookedAfterBy();
        outbox.sendOff(written, template, meeting, values, owner, held);
        budget.take(written, values);
        return Optional.of(written);
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
        Map<String, String> values = quoted.about(involvement);
        values.put("readers", readers.words());
        quoted.addDetails(values, involvement);
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            LetterValues.put(values, "name", helper.name());
            LetterValues.put(
                    values,
                    "applicant",
                    Named.in(
                            involvement.person(),
                            people.get(involvement.person()).name()));
            quoted.addAnswers(values, wanted.values());
        }
        if (wanted.question() != null) {
            values.put(
                    "answerLink",
                    site.publicUrl() + "/asked/"
                            + links.token(LinkPurpose.ANSWER, wanted.question(), wanted.generation()));
        }
        LetterTemplate told = templates.get(wanted.letter(), wanted.reference()).toldTo(helper, languages);
        Letter written = outbox.write(
                helper.id(),
                wanted.reference(),
                wanted.letter(),
                to.get(),
                told.with(values, layout),
                told.said(entryFor(wanted.calendar(), involvement)),
                catalogue.get(involvement.opportunity()).lookedAfterBy());
        written.repliesReach(readers);
        List<Ground> grounds = new ArrayList<>(
                groundsOf(templates.get(wanted.letter(), wanted.reference()), involvement.reference(), values));
        if (wanted.question() != null) {
            grounds.add(new Ground("question", wanted.question().toString()));
        }
        written.restsOn(grounds);
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            written.speaksOf(involvement.person());
        }
        if (wanted.named()) {
            budget.takeOfAnybody(written, values);
        } else {
            budget.take(written, values);
        }
    }

    @EventListener
    void on(PeopleLetterWanted wanted) {
        LetterTemplate template = templates.get(wanted.letter(), wanted.about());
        Meeting meeting = wanted.about().kind() == Reference.Kind.GM ? meetings.get(wanted.about()) : null;
        ReplyTo readers = replies.readersOf(wanted.passedOnBy());
        Map<PersonId, Instant> held = outbox.heldUntil(wanted.letter(), wanted.people());
        Batches.of(people.all(wanted.people()))
                .forEach(some -> outbox.letGo(write(wanted, some, template, meeting, readers, held)));
    }

    private List<Letter> write(
            PeopleLetterWanted wanted,
            List<Person> some,
            LetterTemplate template,
            @Nullable Meeting meeting,
            ReplyTo readers,
            Map<PersonId, Instant> held) {
        List<Letter> written = new ArrayList<>();
        for (Person person : some) {
            Optional<Recipient> to = Recipient.of(wanted.letter(), person);
            if (to.isEmpty()) {
                log.info("{}: no letter {}, because no address is confirmed", wanted.about(), wanted.letter());
                continue;
            }
            Map<String, String> values = quoted.about(wanted.about());
            values.put("readers", readers.words());
            wanted.values().forEach((field, value) -> LetterValues.put(values, field, value));
            LetterValues.put(values, "name", person.name());
            if (meeting != null) {
                LetterValues.put(values, "rsvpLink", quoted.rsvpLink(meeting, person));
            }
            LetterTemplate told = template.toldTo(person, languages);
            Letter letter = outbox.compose(
                    person.id(),
                    wanted.about(),
                    wanted.letter(),
                    to.get(),
                    told.with(values, layout),
                    told.said(wanted.calendar()));
            letter.repliesReach(readers);
            letter.restsOn(groundsOf(template, wanted.about(), values));
            outbox.sendOff(letter, template, meeting, values, wanted.passedOnBy(), held);
            budget.take(letter, values);
            written.add(letter);
        }
        return written;
    }

    /** Goes to the mailbox, which several may read: nobody is named in its address. */
    @EventListener
    void on(AddressLetterWanted wanted) {
        ReplyTo readers = replies.readersOf(wanted.answeredBy());
        Map<String, String> values = quoted.of(wanted, readers);
        Person reader = readerOf(wanted);
        Letter written = outbox.write(
                wanted.person(),
                null,
                wanted.letter(),
                new Recipient(wanted.address(), null),
                templates
                        .get(wanted.letter(), (String) null)
                        .toldTo(reader, languages)
                        .with(values, layout),
                null,
                wanted.address() == null ? wanted.answeredBy() : null);
        written.repliesReach(readers);
        if (wanted.address() != null) {
            written.isForTheMailbox();
        }
        written.restsOn(wanted.grounds());
        written.canBeStoppedAt(wanted.stop());
        if (wanted.notBefore() != null) {
            written.waitsUntil(wanted.notBefore());
        }
        budget.take(written, values);
    }

    /** Whose language it is in: of a mailbox that several read, one of them, if they all read the same. */
    private @Nullable Person readerOf(AddressLetterWanted wanted) {
        if (wanted.person() != null) {
            return people.find(wanted.person()).orElse(null);
        }
        if (wanted.address() == null) {
            return null;
        }
        List<Person> known = people.withEmail(wanted.address()).stream()
                .filter(Person::emailConfirmed)
                .toList();
        return known.stream().map(Person::language).distinct().count() == 1 ? known.get(0) : null;
    }

    @EventListener
    void on(AddressLettersSettled settled) {
        letters.deleteUnaskedFor(settled.address(), settled.letter());
    }

    /** What its template says that it rests on, of this case and these dates. */
    private static List<Ground> groundsOf(LetterTemplate template, Reference about, Map<String, String> values) {
        List<Ground> grounds = new ArrayList<>();
        if (template.isWhile("agreed")) {
            grounds.add(new Ground("appointment", "%s|%s".formatted(about, values.get("appointment"))));
        }
        String election = about.kind() == Reference.Kind.EL ? about.value() : values.get("electionReference");
        if (election != null && template.isWhile("to-be-held")) {
            grounds.add(new Ground("election", "%s|%s".formatted(election, values.get("meeting"))));
        }
        if (election != null && template.isWhile("nominations")) {
            grounds.add(new Ground("nominations", election));
        }
        return grounds;
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
}
