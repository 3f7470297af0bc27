package coop.workers.manyhands.groups;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where groups get another rhythm: filled in, looked at with what it does to the meetings in the calendar, saved, and carried
 * out an hour later. Until then it is taken back by one press, and nobody has heard of it: not in a letter, not by a feed, not
 * because somebody was invited to a date that is none.
 */
@Service
@Transactional
public class RhythmChanges {

    /** So long it can be taken back, as leaving a group can. */
    static final Duration TAKEN_BACK_WITHIN = Departures.UNDONE_WITHIN;

    /** What nobody saved in so long is not looked at any more. */
    private static final Duration DRAFTS_FOR = Duration.ofDays(2);

    private static final String BY_RHYTHM = "The group meets by another rhythm.";

    private final WorkingGroups workingGroups;
    private final Groups groups;
    private final SavedRhythms changes;
    private final RhythmPlans plans;
    private final Meetings meetings;
    private final MeetingDesk desk;
    private final JointLetters letters;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    RhythmChanges(
            WorkingGroups workingGroups,
            Groups groups,
            SavedRhythms changes,
            RhythmPlans plans,
            Meetings meetings,
            MeetingDesk desk,
            JointLetters letters,
            DateWords dates,
            Site site,
            Clock clock) {
        this.workingGroups = workingGroups;
        this.groups = groups;
        this.changes = changes;
        this.plans = plans;
        this.meetings = meetings;
        this.desk = desk;
        this.letters = letters;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Keeps what was filled in, to be looked at: nothing is changed yet.
     *
     * @param rhythm none where each date is named
     * @throws SubmissionRefused if its rule is none, or no meeting ever comes of it; at the field {@code rrule}
     */
    public RhythmChange draft(
            String slug, @Nullable Rhythm rhythm, Duration length, @Nullable String place, String by) {
        Group group = groups.get(slug);
        if (rhythm != null) {
            RuleGrammar.fault(rhythm.rrule()).ifPresent(fault -> {
                throw refused("rrule", fault + " The third Monday of a month is FREQ=MONTHLY;BYDAY=3MO.");
            });
            if (rhythm.nextAfter(clock.instant(), site.zone()).isEmpty()) {
                throw refused(
                        "rrule",
                        "No meeting comes of this rule in the years ahead. Look at its days, and when it ends.");
            }
        }
        changes.deleteDraftsBefore(clock.instant().minus(DRAFTS_FOR));
        return changes.save(new RhythmChange(group.slug(), rhythm, length, place, by, clock.instant()));
    }

    /** A change of the group's rhythm, however far it is. */
    @Transactional(readOnly = true)
    public Optional<RhythmChange> find(String slug, UUID id) {
        return changes.findById(id).filter(change -> change.workingGroup().equals(slug));
    }

    /** The one that is saved, and can be taken back yet. */
    @Transactional(readOnly = true)
    public Optional<RhythmChange> waiting(String slug) {
        return changes.waiting(slug);
    }

    /** What it does to the meetings in the calendar, as they are now. */
    @Transactional(readOnly = true)
    public RhythmPlan plan(RhythmChange change) {
        return plans.of(groups.get(change.workingGroup()), change);
    }

    /**
     * All that a page shows of a draft, in one line: another line is another plan, or somebody else has saved a change since.
     */
    @Transactional(readOnly = true)
    public String shown(RhythmChange drafted) {
        Group group = groups.get(drafted.workingGroup());
        return shown(group, plans.of(group, drafted));
    }

    private String shown(Group group, RhythmPlan plan) {
        return "%s %s %s %s %s"
                .formatted(
                        plan.shown(),
                        changes.waiting(group.slug()).map(RhythmChange::id),
                        group.rhythm(),
                        group.length(),
                        group.place());
    }

    /**
     * It is to be so: it is carried out in an hour.
     *
     * @param shown the {@link #shown} of what was looked at
     * @param calledOff references of meetings that were changed or told already, and go all the same
     * @param sure whether somebody said that it is to be so many
     * @return when it is carried out; empty if the calendar, or what waits, is not as it was shown any more
     * @throws SubmissionRefused if it changes many meetings and nobody is sure, at {@code sure}
     */
    public Optional<Instant> save(RhythmChange drafted, String shown, Set<String> calledOff, boolean sure) {
        Group group = locked(drafted);
        RhythmChange change = changes.findById(drafted.id()).orElseThrow();
        RhythmPlan plan = plans.of(group, change);
        if (!change.isDraft() || !shown(group, plan).equals(shown)) {
            return Optional.empty();
        }
        Set<String> known = plan.told().stream()
                .map(meeting -> meeting.reference().value())
                .filter(calledOff::contains)
                .collect(Collectors.toSet());
        if (plan.isMuch() && !sure) {
            throw refused(
                    "sure", "This changes %d meetings at once. Tick here if it is to be so.".formatted(plan.changed()));
        }
        changes.waiting(group.slug()).ifPresent(RhythmChange::isOvertaken);
        // One at a time waits: the database holds it, and looks at each statement.
        changes.flush();
        Instant due = clock.instant().plus(TAKEN_BACK_WITHIN);
        change.save(known, due);
        return Optional.of(due);
    }

    /**
     * Everything stays as it is.
     *
     * @return whether it could be taken back
     */
    public boolean takeBack(RhythmChange saved) {
        locked(saved);
        RhythmChange change = changes.findById(saved.id()).orElseThrow();
        if (!change.isSaved()) {
            return false;
        }
        change.takeBack();
        return true;
    }

    /** Those that can't be taken back any more, and are to be carried out. */
    @Transactional(readOnly = true)
    List<UUID> due() {
        return changes.due(clock.instant());
    }

    /**
     * Carries it out: the group meets by it, meetings of the old rhythm go, people on their way are moved along, and everybody
     * concerned reads one letter. What was changed since it was looked at stays.
     *
     * @return the slug of the group whose meetings are to be put down; empty if it was carried out or taken back already
     */
    public Optional<String> carryOut(UUID id) {
        RhythmChange change = changes.findById(id).orElse(null);
        if (change == null || !change.isSaved()) {
            return Optional.empty();
        }
        // Of two at the same moment the version of the change lets one win.
        Group group = locked(change);
        RhythmPlan plan = plans.of(group, change);
        List<Meeting> off = plan.told().stream()
                .filter(meeting ->
                        change.calledOff().contains(meeting.reference().value()))
                .toList();
        List<Meeting> gone = new ArrayList<>(plan.replaced());
        gone.addAll(off);
        List<Meeting> concerned =
                Stream.concat(gone.stream(), plan.altered().stream()).toList();
        boolean another = !wordsOf(group.rhythm()).equals(wordsOf(change.rhythm()));
        Set<PersonId> people = letters.concerned(group, concerned);

        change.isDone();
        group.meets(change.rhythm().orElse(null), change.length(), change.place());
        gone.forEach(meeting -> desk.callOffTogether(meeting.reference(), BY_RHYTHM, change.draftedBy()));
        plan.replaced().forEach(Meeting::replace);
        plan.altered().forEach(meeting -> desk.lasts(meeting, change.length(), change.place(), change.draftedBy()));
        desk.putDownTold(group.slug());
        Optional<Reference> about = desk.nextMeeting(group.slug())
                .map(Meeting::reference)
                .or(() -> gone.stream().findFirst().map(Meeting::reference));
        if (about.isPresent() && (another || !concerned.isEmpty())) {
            tell(people, about.get(), group, gone, concerned);
        }
        return Optional.of(group.slug());
    }

    private void tell(Set<PersonId> people, Reference about, Group group, List<Meeting> gone, List<Meeting> concerned) {
        List<Meeting> toCome = meetings.toCome(group.slug(), clock.instant());
        List<Instant> next = Stream.concat(
                        toCome.stream().map(Meeting::startsAt),
                        desk
                                .notYetPutDown(
                                        group.slug(),
                                        clock.instant(),
                                        clock.instant().plus(Duration.ofDays(366)))
                                .values()
                                .stream())
                .sorted()
                .limit(6)
                .toList();
        Map<String, String> values = new HashMap<>();
        values.put("rhythmWords", wordsOf(group.rhythm()));
        if (!next.isEmpty()) {
            values.put("nextDates", letters.lines(next));
        }
        if (!gone.isEmpty()) {
            values.put(
                    "goneDates",
                    letters.lines(gone.stream().map(Meeting::startsAt).sorted().toList()));
        }
        List<Meeting> entries = new ArrayList<>(concerned);
        toCome.stream().filter(meeting -> !entries.contains(meeting)).forEach(entries::add);
        letters.tell(people, "group-meeting/new-rhythm", about, group, entries, values);
    }

    /** Such as {@code on the third Monday of every month at 14:00, for an hour and a half}. */
    public String wordsOf(Optional<Rhythm> rhythm) {
        return rhythm.map(found -> "%s at %s %s, for %s"
                        .formatted(found.dayWords(), found.starts(), dates.zone(), Rhythm.words(found.length())))
                .orElse("at dates that are named one by one");
    }

    private Group locked(RhythmChange change) {
        return workingGroups.lock(change.workingGroup()).orElseThrow(() -> new UnknownGroup(change.workingGroup()));
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
