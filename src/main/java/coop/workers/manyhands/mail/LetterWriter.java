package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.GroupLetterWanted;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.groups.MemberLetterWanted;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.CoordinatorLetterWanted;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.HelperLetterWanted;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.involvement.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.SignInLinkWanted;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letters, in the transaction of the step that they tell of: if the step does not happen, nor does its letter.
 *
 * <p>Only a letter that asks to confirm an address goes to an unconfirmed one, and it says nothing that a visitor typed,
 * for the visitor may have typed somebody else's address. Whoever is reached by phone, message or forum and has no
 * confirmed address gets the letter by hand. Whoever is reached by e-mail only, and never confirmed, gets none: there is
 * nowhere that it could go, and the log says so by the reference.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LetterWriter {

    private static final Logger log = LoggerFactory.getLogger(LetterWriter.class);

    static final Duration CONFIRM_WITHIN = Duration.ofDays(7);
    static final Duration SIGN_IN_WITHIN = Duration.ofMinutes(30);

    private final LetterTemplates templates;
    private final Stationery stationery;
    private final Letterhead letterhead;
    private final MailServer server;
    private final Letters letters;
    private final EntityManager entities;
    private final InvolvementDesk desk;
    private final People people;
    private final Catalogue catalogue;
    private final Groups groups;
    private final MeetingCalendar calendar;
    private final Links links;
    private final Coordinators coordinators;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final ReplyDesk replies;
    private final SortingOffice sortingOffice;
    private final ObjectProvider<LetterDetails> details;
    private final ObjectProvider<CalendarEntries> entries;
    private final Clock clock;

    LetterWriter(
            LetterTemplates templates,
            Stationery stationery,
            Letterhead letterhead,
            MailServer server,
            Letters letters,
            EntityManager entities,
            InvolvementDesk desk,
            People people,
            Catalogue catalogue,
            Groups groups,
            MeetingCalendar calendar,
            Links links,
            @Lazy Coordinators coordinators,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            ReplyDesk replies,
            SortingOffice sortingOffice,
            ObjectProvider<LetterDetails> details,
            ObjectProvider<CalendarEntries> entries,
            Clock clock) {
        this.templates = templates;
        this.stationery = stationery;
        this.letterhead = letterhead;
        this.server = server;
        this.letters = letters;
        this.entities = entities;
        this.desk = desk;
        this.people = people;
        this.catalogue = catalogue;
        this.groups = groups;
        this.calendar = calendar;
        this.links = links;
        this.coordinators = coordinators;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.replies = replies;
        this.sortingOffice = sortingOffice;
        this.details = details;
        this.entries = entries;
        this.clock = clock;
    }

    @EventListener
    void on(LetterWanted wanted) {
        LetterTemplate template = templates.get(wanted.letter());
        Involvement involvement = desk.get(wanted.reference());
        Person person = people.get(involvement.person());
        Optional<Recipient> to = Recipient.of(wanted.letter(), person);
        if (to.isEmpty()) {
            log.info("{}: no letter {}, because no address is confirmed", wanted.reference(), wanted.letter());
            return;
        }
        Readers readers = replies.readersOf(involvement);
        Map<String, String> values = about(involvement);
        values.put("readers", readers.words());
        values.put(
                "confirmLink",
                link("/confirm/", Links.Purpose.CONFIRM, involvement.id(), person.emailStamp(), CONFIRM_WITHIN));
        String statusLink = statusLink(involvement);
        values.put("statusLink", statusLink);
        values.put("keepLink", statusLink);
        values.put("yesLink", statusLink + "/still/yes");
        values.put("laterLink", statusLink + "/still/later");
        values.put("noLink", statusLink + "/still/no");
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            addAnswers(values, wanted.values());
            addMeeting(values, involvement);
            put(values, "name", person.name());
            addDetails(values, involvement);
        }
        Letter letter = write(
                person.id(),
                wanted.reference(),
                wanted.letter(),
                to.get(),
                template.with(values, stationery),
                entryFor(wanted.calendar(), involvement));
        letter.repliesReach(readers);
        sendOff(
                letter,
                template,
                template.isWhileToCome() || template.quotes("meeting")
                        ? involvement.meeting().map(groups::meeting).orElse(null)
                        : null,
                values,
                catalogue.get(involvement.opportunity()).lookedAfterBy(),
                template.isNews() ? sortingOffice.heldUntil(List.of(person.id())) : Map.of());
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
        Readers readers = replies.readersOf(involvement);
        Map<String, String> values = about(involvement);
        values.put("readers", readers.words());
        addDetails(values, involvement);
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            put(values, "name", helper.name());
            put(values, "applicant", people.get(involvement.person()).name());
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
                templates.get(wanted.letter()).with(values, stationery),
                entryFor(wanted.calendar(), involvement));
        written.repliesReach(readers);
        atOnce(written, catalogue.get(involvement.opportunity()).lookedAfterBy());
        if (!LetterTemplates.saysOnlyOurs(wanted.letter())) {
            written.speaksOf(involvement.person());
        }
    }

    private void addDetails(Map<String, String> values, Involvement involvement) {
        details.orderedStream()
                .forEach(more -> more.of(involvement).forEach((name, value) -> put(values, name, value)));
    }

    @EventListener
    void on(SignInLinkWanted wanted) {
        Person person = people.get(wanted.person());
        String letter = LetterTemplates.SIGN_IN;
        if (!person.emailConfirmed()) {
            log.info("No letter {}, because the address is not confirmed", letter);
            return;
        }
        Map<String, String> values = common();
        values.put(
                "signInLink",
                link(
                        "/me/sign-in/",
                        Links.Purpose.SIGN_IN,
                        person.id().value(),
                        person.linkGeneration(),
                        SIGN_IN_WITHIN));
        write(
                person.id(),
                null,
                letter,
                new Recipient(person.email(), null),
                templates.get(letter).with(values, stationery),
                null);
    }

    @EventListener
    void on(CoordinatorLetterWanted wanted) {
        Involvement involvement = desk.get(wanted.reference());
        // It goes with the person if they are erased: nobody is reminded of somebody who is forgotten.
        writeToCoordinators(
                involvement.person(),
                wanted.reference(),
                wanted.group(),
                wanted.taskName(),
                wanted.letter(),
                about(involvement));
    }

    private void writeToCoordinators(
            @Nullable PersonId about,
            Reference reference,
            String group,
            String task,
            String letter,
            Map<String, String> values) {
        values.put("tasklistLink", site.publicUrl() + "/camunda/app/tasklist/default/");
        values.put("task", task);
        put(values, "owner", coordinators.nameOf(group));
        Words words = templates.get(letter).with(values, stationery);
        List<String> addresses =
                coordinators.addressesOf(group).stream().distinct().toList();
        for (String address : addresses.isEmpty() ? List.of(site.contactEmail()) : addresses) {
            write(about, reference, letter, new Recipient(address, null), words, null);
        }
    }

    @EventListener
    void on(MemberLetterWanted wanted) {
        Meeting meeting = wanted.meeting();
        LetterTemplate template = templates.get(wanted.letter());
        Calendars.File entry = calendar.of(meeting);
        Readers readers = replies.readersOf(meeting);
        String owner = groups.get(meeting.workingGroup()).lookedAfterBy();
        Map<PersonId, Instant> held = template.isNews() ? sortingOffice.heldUntil(wanted.people()) : Map.of();
        for (Person person : people.all(wanted.people())) {
            Optional<Recipient> to = Recipient.of(wanted.letter(), person);
            if (to.isEmpty()) {
                log.info("{}: no letter {}, because no address is confirmed", meeting.reference(), wanted.letter());
                continue;
            }
            Map<String, String> values = about(meeting);
            put(values, "name", person.name());
            put(values, "meetingPlace", meeting.place());
            values.put("readers", readers.words());
            addAnswers(values, wanted.values());
            Letter letter = write(
                    person.id(),
                    meeting.reference(),
                    wanted.letter(),
                    to.get(),
                    template.with(values, stationery),
                    entry);
            letter.repliesReach(readers);
            sendOff(letter, template, meeting, values, owner, held);
        }
    }

    @EventListener
    void on(GroupLetterWanted wanted) {
        Map<String, String> values = about(wanted.meeting());
        String letter = "coordinators/meeting-reminder";
        writeToCoordinators(null, wanted.meeting().reference(), wanted.group(), wanted.taskName(), letter, values);
    }

    @EventListener
    void on(ErrandOverdue overdue) {
        writeToCoordinators(
                overdue.about(),
                overdue.errand(),
                overdue.group(),
                overdue.taskName(),
                "coordinators/errand-reminder",
                new LinkedHashMap<>(
                        Map.of("reference", overdue.errand().value(), "contactEmail", site.contactEmail())));
    }

    @EventListener
    void on(PersonErased erased) {
        letters.deleteOf(erased.person().value());
    }

    @EventListener
    void on(PersonsUnited united) {
        letters.giveTo(united.from().value(), united.to().value());
        letters.speakOf(united.from().value(), united.to().value());
    }

    /** A letter to whoever is not reached by e-mail has to be passed on: see {@link #atOnce}. */
    private Letter write(
            @Nullable PersonId person,
            @Nullable Reference reference,
            String letter,
            Recipient to,
            Words words,
            Calendars.@Nullable File calendar) {
        Letter written = new Letter(
                person,
                reference == null ? null : reference.value(),
                letter,
                to,
                words,
                calendar,
                letterhead.domain(),
                server.isThere(),
                clock.instant());
        entities.persist(written);
        events.publishEvent(new LettersWritten());
        return written;
    }

    /**
     * Sends a letter off as its template says: at once, or as news that may wait; a date that is near does not wait.
     *
     * @param meeting that it is about, if it is about one
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
                meeting != null && meeting.startsAt().isBefore(clock.instant().plus(SortingOffice.NEAR));
        if (template.isNews() && !near) {
            // What it does not quote is not kept for longer because of it.
            Map<String, String> quoted = new LinkedHashMap<>(values);
            quoted.keySet().retainAll(template.placeholders());
            sortingOffice.take(letter, letter.person().map(held::get).orElse(null), quoted, owner);
        }
        atOnce(letter, owner);
    }

    private void atOnce(Letter letter, String passedOnBy) {
        if (letter.state() == LetterState.BY_HAND) {
            events.publishEvent(new LetterToPassOn(letter.id(), passedOnBy));
        }
    }

    private Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("contactEmail", site.contactEmail());
        values.put("readers", replies.ours().words());
        values.put("catalogueLink", site.publicUrl() + "/");
        values.put("myLink", site.publicUrl() + "/me");
        return values;
    }

    private Map<String, String> about(Involvement involvement) {
        Map<String, String> values = common();
        values.put("reference", involvement.reference().value());
        values.put("opportunity", catalogue.get(involvement.opportunity()).title());
        involvement.pausedUntil().ifPresent(until -> values.put("pauseEnds", dates.day(until)));
        values.put("pausedLink", site.publicUrl() + "/office/paused");
        String group = involvement.workingGroup();
        if (group != null) {
            values.put("groupName", groups.get(group).name());
        }
        return values;
    }

    private Map<String, String> about(Meeting meeting) {
        Map<String, String> values = common();
        values.put("reference", meeting.reference().value());
        values.put("groupName", groups.get(meeting.workingGroup()).name());
        values.put("meeting", dates.moment(meeting.startsAt()));
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
        return site.publicUrl() + "/involvements/" + links.token(Links.Purpose.STATUS, involvement.id(), 0);
    }

    private String link(String path, Links.Purpose purpose, UUID subject, int generation, Duration validFor) {
        return site.publicUrl() + path + links.token(purpose, subject, generation, validFor);
    }
}
