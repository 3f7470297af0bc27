package coop.workers.manyhands.groups;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.Yaml;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working groups: when they meet and who is in them. */
@Service
@Transactional
public class Groups implements SmartInitializingSingleton {

    private static final String SOURCE = "catalogue/groups.yaml";

    private final WorkingGroups workingGroups;
    private final Meetings meetings;
    private final GroupMembers members;
    private final Clock clock;
    private final Site site;

    Groups(WorkingGroups workingGroups, Meetings meetings, GroupMembers members, Clock clock, Site site) {
        this.workingGroups = workingGroups;
        this.meetings = meetings;
        this.members = members;
        this.clock = clock;
        this.site = site;
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

    /** All groups, in no order. */
    @Transactional(readOnly = true)
    public List<Group> all() {
        return workingGroups.findAll();
    }

    /**
     * When the group meets next: at a date that is named already, or else the next of its rhythm. Empty where the group
     * has no rhythm and nobody named a date.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> nextDate(String slug) {
        Instant now = clock.instant();
        return meetings.findFirstByWorkingGroupAndStartsAtAfterOrderByStartsAt(slug, now)
                .map(Meeting::startsAt)
                .or(() -> get(slug)
                        .rhythm()
                        .flatMap(rhythm -> rhythm.nextAfter(now, site.zone()))
                        .map(ZonedDateTime::toInstant));
    }

    /** The group's next meeting, put down as one that people can be invited to. */
    public Optional<Meeting> nextMeeting(String slug) {
        return nextDate(slug).map(date -> nameMeeting(slug, date, null));
    }

    /**
     * Names a date for a meeting of the group; naming the same one twice is one meeting.
     *
     * @throws IllegalArgumentException if it is not in the future
     */
    public Meeting nameMeeting(String slug, Instant startsAt, @Nullable String place) {
        if (!startsAt.isAfter(clock.instant())) {
            throw new IllegalArgumentException("A meeting lies in the future.");
        }
        Group group = get(slug);
        return meetings.findByWorkingGroupAndStartsAt(slug, startsAt)
                .orElseGet(() -> meetings.save(new Meeting(group, startsAt, place == null ? group.place() : place)));
    }

    /** The meeting of that id. */
    @Transactional(readOnly = true)
    public Meeting meeting(UUID id) {
        return meetings.findById(id).orElseThrow(() -> new IllegalStateException("Meeting %s is gone.".formatted(id)));
    }

    /** Records that somebody is in the group; who is in it already takes the new role. */
    public GroupMember enrol(String slug, PersonId person, GroupRole role) {
        Group group = get(slug);
        Optional<GroupMember> known = members.findByWorkingGroupAndPersonId(group.slug(), person.value());
        if (known.isPresent()) {
            known.get().takeRole(role);
            return known.get();
        }
        return members.save(new GroupMember(group.slug(), person, role, clock.instant()));
    }

    /** Who is in the group, longest first. */
    @Transactional(readOnly = true)
    public List<GroupMember> membersOf(String slug) {
        return members.findByWorkingGroupOrderBySince(slug);
    }

    /** Which groups somebody is in. */
    @Transactional(readOnly = true)
    public List<GroupMember> placesOf(PersonId person) {
        return members.findByPersonId(person.value());
    }

    @EventListener
    void on(PersonErased erased) {
        members.deleteByPersonId(erased.person().value());
    }

    @EventListener
    void on(PersonsUnited united) {
        Set<String> already = new HashSet<>();
        placesOf(united.to()).forEach(place -> already.add(place.workingGroup()));
        for (GroupMember place : placesOf(united.from())) {
            if (already.contains(place.workingGroup())) {
                members.delete(place);
            } else {
                place.belongsTo(united.to());
            }
        }
    }

    /** Adds the groups of the YAML that the database does not know yet. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<String> known = new HashSet<>();
        workingGroups.findAll().forEach(group -> known.add(group.slug()));
        workingGroups.saveAll(read().stream()
                .filter(entry -> !known.contains(entry.slug()))
                .map(Group::new)
                .toList());
    }

    static List<GroupEntry> read() {
        return Yaml.read(SOURCE, new TypeReference<>() {});
    }
}
