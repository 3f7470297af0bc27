package coop.workers.manyhands.groups;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working groups: when they meet and who is in them. */
@Service
@Transactional
public class Groups implements SmartInitializingSingleton, UnionPreview {

    private static final Duration AHEAD = Duration.ofDays(366);

    private static final String SOURCE = "catalogue/groups.yaml";

    private final WorkingGroups workingGroups;
    private final Meetings meetings;
    private final GroupMembers members;
    private final Attendances attendances;
    private final RhythmDates rhythmDates;
    private final DateWords dates;
    private final Clock clock;
    private final OwnFiles files;

    Groups(
            WorkingGroups workingGroups,
            Meetings meetings,
            GroupMembers members,
            Attendances attendances,
            RhythmDates rhythmDates,
            DateWords dates,
            Clock clock,
            OwnFiles files) {
        this.workingGroups = workingGroups;
        this.meetings = meetings;
        this.members = members;
        this.attendances = attendances;
        this.rhythmDates = rhythmDates;
        this.dates = dates;
        this.clock = clock;
        this.files = files;
    }

    /**
     * The group of that slug.
     *
     * @throws UnknownGroup if there is none
     */
    @Transactional(readOnly = true)
    public Group get(String slug) {
        return workingGroups.findById(slug).orElseThrow(() -> new UnknownGroup(slug));
    }

    /** The group of that slug, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Group> find(String slug) {
        return workingGroups.findById(slug);
    }

    /** All groups, also those that are retired, in no order. */
    @Transactional(readOnly = true)
    public List<Group> all() {
        return workingGroups.findAll();
    }

    /**
     * When the group meets next: at a date that is named already, or the next of its rhythm, whichever is earlier. Empty
     * where the group has no rhythm and nobody named a date.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> nextDate(String slug) {
        Instant now = clock.instant();
        return Stream.of(meetings.next(slug, now).map(Meeting::startsAt), rhythmDates.next(get(slug), now))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** When the group meets next; nothing of one that gathers elsewhere, or is no more. */
    @Transactional(readOnly = true)
    public Optional<Instant> meetsNext(String slug) {
        return find(slug)
                .filter(group -> group.gathering() == Gathering.MEETING && !group.isRetired())
                .flatMap(group -> nextDate(slug));
    }

    /**
     * When the group meets next, and after that: at dates that are named already, and those of its rhythm within a year.
     *
     * @param most how many at most
     */
    @Transactional(readOnly = true)
    public List<Instant> nextDates(String slug, int most) {
        Instant now = clock.instant();
        Instant end = now.plus(AHEAD);
        return Stream.concat(
                        meetings.toCome(slug, now).stream().map(Meeting::startsAt),
                        rhythmDates.between(get(slug), now, end).stream())
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }

    /** The meetings of the group to come that were put down, in order; none that was called off. */
    @Transactional(readOnly = true)
    public List<Meeting> meetingsToCome(String slug) {
        return meetings.toCome(slug, clock.instant());
    }

    /** When the group met last, as its records have it. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastMet(String slug) {
        return meetings.lastRecorded(slug);
    }

    /** The meeting of that id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Meeting> findMeeting(UUID id) {
        return meetings.findById(id);
    }

    /** The meeting of that id. */
    @Transactional(readOnly = true)
    public Meeting meeting(UUID id) {
        return meetings.findById(id).orElseThrow(() -> new IllegalStateException("Meeting %s is gone.".formatted(id)));
    }

    /**
     * Records that somebody is in the group. Whoever is in it already has no less by joining again: a plain member's place
     * takes no other role away; another role is one that somebody gave them.
     */
    public GroupMember enrol(String slug, PersonId person, GroupRole role) {
        Group group = get(slug);
        Optional<GroupMember> known =
                members.findByWorkingGroupAndPersonIdAndLeftAtIsNull(group.slug(), person.value());
        if (known.isPresent()) {
            if (role != GroupRole.MEMBER) {
                known.get().takeRole(role);
            }
            known.get().resume();
            return known.get();
        }
        return members.save(new GroupMember(group.slug(), person, role, clock.instant()));
    }

    /**
     * Somebody is in the group already, since another day than today.
     *
     * @throws IllegalStateException if the register has them in it by now
     */
    public GroupMember takeOver(String slug, PersonId person, GroupRole role, Instant since) {
        Group group = get(slug);
        if (members.findByWorkingGroupAndPersonIdAndLeftAtIsNull(group.slug(), person.value())
                .isPresent()) {
            throw new IllegalStateException("They are in the group already.");
        }
        return members.save(new GroupMember(group.slug(), person, role, since));
    }

    /** A place that was taken over goes again, as if it had never been, unless it was changed since; says whether it went. */
    public boolean takesBack(UUID place) {
        Optional<GroupMember> line = members.findById(place).filter(GroupMember::isUntouched);
        line.ifPresent(members::delete);
        return line.isPresent();
    }

    /**
     * Somebody's place in a group, by the id of the row.
     *
     * @throws IllegalStateException if they are not in it any more
     */
    @Transactional(readOnly = true)
    public GroupMember place(UUID id) {
        return findPlace(id).orElseThrow(() -> new IllegalStateException("They are not in the group any more."));
    }

    /** Somebody's place in a group, unless they left. */
    @Transactional(readOnly = true)
    public Optional<GroupMember> findPlace(UUID id) {
        return members.findById(id).filter(member -> member.leftAt() == null);
    }

    /**
     * They take part no more for a while, and nobody asks why; without a date until they come again.
     *
     * @return whether that was new
     */
    public boolean pause(UUID place, @Nullable LocalDate until) {
        GroupMember member = place(place);
        boolean took = member.isActive();
        member.pause(until);
        return took;
    }

    /**
     * They take part again.
     *
     * @return whether they did not before
     */
    public boolean resume(UUID place) {
        GroupMember member = place(place);
        boolean paused = !member.isActive();
        member.resume();
        return paused;
    }

    /** They leave the group; that they were in it stays on record. */
    public void leave(UUID place) {
        place(place).leave(clock.instant());
    }

    /**
     * They have another role in the group from now on.
     *
     * @return whether it is another
     */
    public boolean takeRole(UUID place, GroupRole role) {
        GroupMember member = place(place);
        boolean another = member.role() != role;
        member.takeRole(role);
        return another;
    }

    /**
     * The same, at a page that showed another role.
     *
     * @return the role that they were given meanwhile, if that is not the one which the page showed; then nothing is changed
     */
    public Optional<GroupRole> changeRole(UUID place, @Nullable GroupRole shown, GroupRole role) {
        GroupMember member = place(place);
        if (member.role() != shown) {
            return Optional.of(member.role());
        }
        member.takeRole(role);
        return Optional.empty();
    }

    /** Whether they agree that everybody reads on the group's page that they have their role in it. */
    public void name(UUID place, boolean named) {
        place(place).name(named);
    }

    /** The calendar addresses that they were given lead nowhere from now on. */
    public void revokeFeed(UUID place) {
        place(place).revokeFeed();
    }

    /** When each of the group last came to a meeting of it; those who never did are not in it. */
    @Transactional(readOnly = true)
    public Map<PersonId, Instant> lastCame(String slug) {
        Map<PersonId, Instant> last = new HashMap<>();
        List<UUID> ids =
                membersOf(slug).stream().map(member -> member.person().value()).toList();
        attendances.lastCame(slug, ids).forEach(line -> last.put(new PersonId(line.getPerson()), line.getAt()));
        return last;
    }

    /**
     * The roles that nobody has, by group, in those groups whose people are known: facilitator and note-taker. A group
     * of which the register knows nobody says nothing.
     */
    @Transactional(readOnly = true)
    public Map<String, List<GroupRole>> vacancies() {
        Map<String, Set<GroupRole>> taken = new HashMap<>();
        members.rolesTaken()
                .forEach(row -> taken.computeIfAbsent((String) row[0], group -> new HashSet<>())
                        .add((GroupRole) row[1]));
        Map<String, List<GroupRole>> vacancies = new HashMap<>();
        Set<String> series = new HashSet<>();
        all().stream().filter(group -> group.kind() == GroupKind.SERIES).forEach(group -> series.add(group.slug()));
        taken.keySet().removeAll(series);
        taken.forEach((group, roles) -> {
            List<GroupRole> missing = Stream.of(GroupRole.FACILITATOR, GroupRole.NOTE_TAKER)
                    .filter(role -> !roles.contains(role))
                    .toList();
            if (!missing.isEmpty()) {
                vacancies.put(group, missing);
            }
        });
        return vacancies;
    }

    /** The group meets by another rhythm, or none, from now on. Meetings that were put down already stay. */
    public void meets(String slug, @Nullable Rhythm rhythm, Duration length, @Nullable String place) {
        get(slug).meets(rhythm, length, place);
    }

    /**
     * A new series of sessions, whose dates are named one by one.
     *
     * @param lookedAfterBy the Camunda group
     */
    public Group found(String slug, String name, String lookedAfterBy) {
        return workingGroups.save(new Group(new GroupEntry(
                slug,
                name,
                Gathering.MEETING,
                null,
                null,
                null,
                null,
                GroupKind.SERIES,
                lookedAfterBy,
                Openness.DATES)));
    }

    /** Who is in the group, longest first. */
    @Transactional(readOnly = true)
    public List<GroupMember> membersOf(String slug) {
        return members.findByWorkingGroupAndLeftAtIsNullOrderBySince(slug);
    }

    /**
     * The meetings that somebody came to, as the register has it, oldest first.
     *
     * @param from the first moment that counts
     * @param to the first that does not count any more
     */
    @Transactional(readOnly = true)
    public List<Attended> attended(PersonId person, Instant from, Instant to) {
        return attendances.attended(person.value(), from, to);
    }

    /** Which working groups somebody is in: what counts as taking part in the federation's work. */
    @Transactional(readOnly = true)
    public List<GroupMember> workOf(PersonId person) {
        return placesOf(person).stream()
                .filter(place -> get(place.workingGroup()).kind() == GroupKind.WORKING_GROUP)
                .toList();
    }

    /** Which groups somebody is in. */
    @Transactional(readOnly = true)
    public List<GroupMember> placesOf(PersonId person) {
        return members.findByPersonIdAndLeftAtIsNull(person.value());
    }

    @EventListener
    void on(PersonErased erased) {
        members.deleteByPersonId(erased.person().value());
        attendances.deleteByPersonId(erased.person().value());
    }

    @EventListener
    void on(PersonsUnited united) {
        Set<String> already = new HashSet<>();
        placesOf(united.to()).forEach(place -> already.add(place.workingGroup()));
        for (GroupMember place : members.findByPersonId(united.from().value())) {
            if (place.leftAt() == null && already.contains(place.workingGroup())) {
                members.delete(place);
            } else {
                place.belongsTo(united.to());
            }
        }
        Set<UUID> recorded = new HashSet<>();
        attendances.findByPersonId(united.to().value()).forEach(line -> recorded.add(line.meetingId()));
        for (Attendance line : attendances.findByPersonId(united.from().value())) {
            if (recorded.contains(line.meetingId())) {
                attendances.delete(line);
            } else {
                line.belongsTo(united.to());
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return placesOf(person).stream()
                .map(place -> "%s: %s since %s%s"
                        .formatted(
                                get(place.workingGroup()).name(),
                                place.role().label(),
                                dates.day(place.since()),
                                place.isActive() ? "" : ", paused"))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        Set<String> already =
                placesOf(to).stream().map(GroupMember::workingGroup).collect(Collectors.toSet());
        return placesOf(from).stream()
                .filter(place -> already.contains(place.workingGroup()))
                .map(place -> "%s: their second place there, as %s."
                        .formatted(
                                get(place.workingGroup()).name(),
                                place.role().label().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Adds the groups of the YAML that the database does not know yet. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<String> known = new HashSet<>();
        workingGroups.findAll().forEach(group -> known.add(group.slug()));
        workingGroups.saveAll(read(files).stream()
                .filter(entry -> !known.contains(entry.slug()))
                .map(Group::new)
                .toList());
    }

    static List<GroupEntry> read(OwnFiles files) {
        return files.yaml(SOURCE, new TypeReference<>() {});
    }
}
