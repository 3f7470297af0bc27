package coop.workers.manyhands.groups;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CaseDesk;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseSheet.Entry;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.ChosenMoment;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where meetings are put down, moved and called off, and where it is written down who came. */
@Service
@Transactional
public class MeetingDesk extends CaseDesk<Meeting> {

    /** Somebody who is told of a new date so late is not reminded on top of it. */
    private static final Duration AT_LEAST_BEFORE = Duration.ofHours(4);

    /** Of one group: a new rhythm is planned at once (see {@link MeetingPlanner}), here a meeting or two come up. */
    private static final int MOST_A_NIGHT = 20;

    private final WorkingGroups workingGroups;
    private final Groups groups;
    private final Meetings meetings;
    private final RhythmDates rhythmDates;
    private final References references;
    private final MeetingSteps steps;
    private final MeetingAttendance attendance;
    private final Roster roster;
    private final MeetingPathways pathways;
    private final RsvpDesk rsvps;
    private final GroupSettings settings;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** By group: who plans it waits for whoever does already, and holds no connection meanwhile. */
    private final Map<String, Object> planning = new ConcurrentHashMap<>();

    MeetingDesk(
            WorkingGroups workingGroups,
            Groups groups,
            Meetings meetings,
            RhythmDates rhythmDates,
            References references,
            MeetingSteps steps,
            MeetingAttendance attendance,
            Roster roster,
            FormRules rules,
            MeetingPathways pathways,
            RsvpDesk rsvps,
            GroupSettings settings,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock,
            PlatformTransactionManager transactions) {
        super(Reference.Kind.GM, meetings, rules, clock);
        this.transaction = new TransactionTemplate(transactions);
        this.workingGroups = workingGroups;
        this.groups = groups;
        this.meetings = meetings;
        this.rhythmDates = rhythmDates;
        this.references = references;
        this.steps = steps;
        this.attendance = attendance;
        this.roster = roster;
        this.pathways = pathways;
        this.rsvps = rsvps;
        this.settings = settings;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    // Putting meetings down

    /** The group's next meeting, put down as one that people can be invited to; empty if no date is known. */
    public Optional<Meeting> nextMeeting(String slug) {
        return nextMeeting(slug, clock.instant());
    }

    /** The same, of the meetings after that moment; never one that has begun. */
    public Optional<Meeting> nextMeeting(String slug, Instant after) {
        Group group = locked(slug);
        Instant from = after.isAfter(clock.instant()) ? after : clock.instant();
        Optional<Meeting> stored = meetings.next(slug, from);
        Optional<Instant> byRhythm = rhythmDates.next(group, from);
        if (byRhythm.isPresent()
                && (stored.isEmpty() || byRhythm.get().isBefore(stored.get().startsAt()))) {
            return Optional.of(putDown(ofRhythm(group, byRhythm.get(), null)));
        }
        return stored;
    }

    /**
     * Names a date for a meeting of the group; naming the same one twice is one meeting.
     *
     * @throws SubmissionRefused if the time has passed; at the field {@code meetingTime}
     */
    public Meeting nameMeeting(String slug, LocalDate day, LocalTime time, @Nullable String place) {
        Instant startsAt = future(day, time);
        Group group = locked(slug);
        return meetings.at(slug, startsAt)
                .orElseGet(() -> putDown(rhythmDates
                        .next(group, startsAt.minusMillis(1))
                        .filter(startsAt::equals)
                        .map(date -> ofRhythm(group, date, place))
                        .orElseGet(() -> Meeting.named(
                                references.free(Reference.Kind.GM), group, startsAt, place, clock.instant()))));
    }

    /**
     * Puts down the meetings of the weeks to come wherever a rhythm has them, some of each group in a night, and lets those
     * begin that have not yet. Who said that they come to one that is long over is forgotten.
     */
    public void planAhead() {
        for (Group group : workingGroups.findAll()) {
            planAhead(group.slug(), MOST_A_NIGHT);
            roster.resumePaused(group.slug());
        }
        meetings.notUnderWay(clock.instant()).forEach(this::begin);
        rsvps.tidy();
    }

    /**
     * Puts down the next meetings of the weeks to come, as the group's rhythm has them. Each is a transaction of its own, and
     * whoever plans the same group meanwhile waits without one: so nobody else waits for more than one meeting.
     *
     * @param most how many at once
     * @return whether there are more to be put down
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean planAhead(String slug, int most) {
        synchronized (planning.computeIfAbsent(slug, group -> new Object())) {
            Instant now = clock.instant();
            Instant end = now.atZone(site.zone()).plus(settings.planAhead()).toInstant();
            Group group = groups.get(slug);
            Optional<Rhythm> rhythm = group.rhythm();
            List<Instant> missing = rhythmDates.between(group, now, end);
            missing.stream()
                    .limit(most)
                    .forEach(date ->
                            transaction.executeWithoutResult(begun -> putDown(slug, rhythm.orElseThrow(), date)));
            return missing.size() > most;
        }
    }

    /** Unless the group meets by another rhythm by now, or somebody named that date. */
    private void putDown(String slug, Rhythm rhythm, Instant date) {
        Group group = locked(slug);
        if (group.rhythm().filter(rhythm::equals).isPresent()
                && rhythmDates
                        .next(group, date.minusMillis(1))
                        .filter(date::equals)
                        .isPresent()) {
            putDown(ofRhythm(group, date, null));
        }
    }

    /**
     * Puts down what the group's new rhythm has within the days in which people are reminded: a joint letter tells them of these
     * dates, so they are reminded shortly before, and not at once as well.
     */
    void putDownTold(String slug) {
        Group group = locked(slug);
        Instant now = clock.instant();
        Instant near = now.atZone(site.zone()).plus(settings.remindBefore()).toInstant();
        for (Instant date : rhythmDates.between(group, now, near)) {
            Meeting kept = meetings.saveAndFlush(ofRhythm(group, date, null));
            pathways.planned(kept, remindAt(kept));
            events.publishEvent(new MeetingNamed(kept));
        }
    }

    private Meeting ofRhythm(Group group, Instant date, @Nullable String place) {
        return Meeting.ofRhythm(
                rhythmDates.idOf(group.slug(), date),
                references.free(Reference.Kind.GM),
                group,
                date,
                place,
                clock.instant());
    }

    private Meeting putDown(Meeting meeting) {
        Meeting kept = meetings.saveAndFlush(meeting);
        begin(kept);
        events.publishEvent(new MeetingNamed(kept));
        return kept;
    }

    private void begin(Meeting meeting) {
        pathways.planned(meeting, tellAt(meeting));
    }

    /** Too late for the usual reminder they are told at once: nobody has heard of that date before. */
    private Instant tellAt(Meeting meeting) {
        Instant usual = meeting.startsAt()
                .atZone(site.zone())
                .minus(settings.remindBefore())
                .toInstant();
        return usual.isAfter(clock.instant()) ? usual : clock.instant();
    }

    private Instant remindAt(Meeting meeting) {
        Instant usual = meeting.startsAt()
                .atZone(site.zone())
                .minus(settings.remindBefore())
                .toInstant();
        Instant latest = meeting.startsAt().minus(AT_LEAST_BEFORE);
        return usual.isAfter(clock.instant()) ? usual : latest;
    }

    /** Nobody else puts down or moves a meeting of the group meanwhile. */
    private Group locked(String slug) {
        return workingGroups.lock(slug).orElseThrow(() -> new UnknownGroup(slug));
    }

    private Instant future(LocalDate day, LocalTime time) {
        Instant startsAt = ChosenMoment.at(day, time, site.zone(), "meetingTime");
        if (!startsAt.isAfter(clock.instant())) {
            throw new SubmissionRefused(List.of(
                    new FieldError("meetingTime", "That time has passed; choose a later time or another day.")));
        }
        return startsAt;
    }

    // Moving them and calling them off

    /**
     * Moves a meeting: whoever is concerned is told, and everything that waits for its date waits for the new one.
     *
     * @param by the coordinator who does it
     * @throws SubmissionRefused if it lies in the past, is over or called off already, or the group meets at that time
     */
    public void move(Reference reference, LocalDate day, LocalTime time, @Nullable String place, String by) {
        Meeting meeting = changeable(reference);
        Instant startsAt = future(day, time);
        locked(meeting.workingGroup());
        if (startsAt.equals(meeting.startsAt()) && Objects.equals(place, meeting.place())) {
            throw new SubmissionRefused(List.of(new FieldError(
                    "meetingTime", "That is when and where the group meets already; nothing was changed.")));
        }
        if (meetings.at(meeting.workingGroup(), startsAt)
                .filter(other -> !other.id().equals(meeting.id()))
                .isPresent()) {
            throw new SubmissionRefused(List.of(new FieldError(
                    "meetingTime",
                    "The group has another meeting at that time; choose another, or call that one off.")));
        }
        Instant formerStart = meeting.startsAt();
        Instant formerEnd = meeting.endsAt();
        meeting.moveTo(startsAt, place);
        write(meeting, "Moved from %s".formatted(dates.moment(formerStart)), by);
        pathways.moved(meeting, remindAt(meeting));
        dueMoves(meeting, formerEnd, meeting.endsAt());
        events.publishEvent(new MeetingMoved(meeting, formerEnd));
    }

    /**
     * Calls a meeting off: whoever is concerned is told.
     *
     * @param reason what they are told
     * @param by the coordinator who does it
     * @throws SubmissionRefused if it has begun, or was called off already
     */
    public void callOff(Reference reference, String reason, String by) {
        Meeting meeting = changeable(reference);
        meeting.callOff(reason);
        isOff(meeting, by);
    }

    /** The same of one of several: whoever calls them off has one letter written about them all. */
    void callOffTogether(Reference reference, String reason, String by) {
        Meeting meeting = changeable(reference);
        meeting.callOffTogether(reason);
        isOff(meeting, by);
    }

    private void isOff(Meeting meeting, String by) {
        write(meeting, "Called off", by);
        pathways.calledOff(meeting.reference());
        events.publishEvent(new MeetingCalledOff(meeting));
    }

    /** It lasts longer or less long, or is elsewhere, because the group meets so as a rule from now on; a joint letter tells it. */
    void lasts(Meeting meeting, Duration length, @Nullable String place, String by) {
        Instant formerEnd = meeting.endsAt();
        meeting.lasts(length, place);
        write(meeting, "Another length or place, with the group's rhythm", by);
        pathways.lasts(meeting);
        dueMoves(meeting, formerEnd, meeting.endsAt());
        events.publishEvent(new MeetingMoved(meeting, formerEnd));
    }

    private Meeting changeable(Reference reference) {
        Meeting meeting = get(reference);
        if (!meeting.isOpen() || meeting.isCalledOff() || !meeting.startsAt().isAfter(clock.instant())) {
            throw new SubmissionRefused(List.of(new FieldError(
                    "meeting",
                    meeting.isCalledOff()
                            ? "This meeting was called off already; name a new one instead."
                            : "This meeting has begun or is over; name a new one instead.")));
        }
        return meeting;
    }

    // What the pathway tells

    @Override
    protected RuntimeException unknown(Reference reference) {
        return new IllegalStateException("There is no meeting %s.".formatted(reference));
    }

    /** Who came, and what was noted, stands with the meeting; its history says that it was recorded. */
    @Override
    protected Answers answered(Meeting meeting, Form form, Answers answers, String doneBy, @Nullable String records) {
        attendance.record(meeting, answers, doneBy);
        return NOTHING;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> inShort(Reference reference) {
        Meeting meeting = get(reference);
        return Optional.of(
                "It is about the meeting of %s on %s. Who came counts: people who are new wait for it, and worker membership goes by it. It takes less than a minute."
                        .formatted(groups.get(meeting.workingGroup()).name(), dates.moment(meeting.startsAt())));
    }

    @Override
    @Transactional(readOnly = true)
    public CaseSheet sheet(Reference reference) {
        Meeting meeting = get(reference);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("When", dates.moment(meeting.startsAt())));
        if (meeting.place() != null) {
            lines.add(new Line("Where", meeting.place()));
        }
        RsvpDesk.Attendees attendees = rsvps.attendees(meeting);
        List<Line> who = new ArrayList<>();
        add(who, "Say that they come", attendees.coming());
        add(who, "Say that they can't", attendees.notComing());
        add(who, "Have not said", attendees.silent());
        List<Section> sections = new ArrayList<>(List.of(new Section("The meeting", lines)));
        if (!who.isEmpty()) {
            sections.add(new Section("Who comes", who));
        }
        List<Entry> history = steps.findByCaseIdOrderByAt(meeting.id()).stream()
                .map(step -> new Entry(step.at(), step.what(), step.doneBy(), List.of()))
                .toList();
        return new CaseSheet(
                "Meeting of " + groups.get(meeting.workingGroup()).name(),
                meeting.startsAt(),
                meeting.due(),
                sections,
                null,
                history);
    }

    private static void add(List<Line> lines, String label, List<String> names) {
        if (!names.isEmpty()) {
            lines.add(new Line(label, String.join(", ", names)));
        }
    }

    /** The group's meetings that start within that time, in order; called off ones too. */
    @Transactional(readOnly = true)
    public List<Meeting> between(String slug, Instant from, Instant to) {
        return meetings.findByWorkingGroupAndStartsAtBetweenOrderByStartsAt(slug, from, to);
    }

    /**
     * The dates of the group's rhythm within that time that no meeting was put down for yet, with the id that the
     * meeting will have.
     */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> notYetPutDown(String slug, Instant from, Instant to) {
        return rhythmDates.withIds(groups.get(slug), from, to);
    }

    private void write(Meeting meeting, String what, String doneBy) {
        write(meeting, what, doneBy, null, NOTHING);
    }

    @Override
    protected void write(Meeting meeting, String what, String doneBy, @Nullable String form, Answers kept) {
        steps.save(new MeetingStep(meeting.id(), clock.instant(), what, doneBy, form, kept));
    }
}
