package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who does what at which meeting: what their role in the group says, unless somebody does it in their place. Both follow from
 * what is kept, so a meeting that is moved is again everybody's own who said nothing about its new date. Reads only.
 */
@Component
@Transactional(readOnly = true)
public class Duties {

    /** So far ahead one looks for somebody. */
    private static final Duration AHEAD = Duration.ofDays(60);

    private final Groups groups;
    private final MeetingDesk meetings;
    private final JdbcClient database;
    private final Clock clock;

    Duties(Groups groups, MeetingDesk meetings, JdbcClient database, Clock clock) {
        this.groups = groups;
        this.meetings = meetings;
        this.database = database;
        this.clock = clock;
    }

    /** What somebody is to do at the meetings of the next weeks, the next first. */
    public List<Duty> of(PersonId person) {
        Instant now = clock.instant();
        List<Duty> all = new ArrayList<>();
        for (GroupMember place : groups.placesOf(person)) {
            Group group = groups.get(place.workingGroup());
            for (Meeting meeting : meetings.between(group.slug(), now, now.plus(AHEAD))) {
                for (GroupRole role : List.of(GroupRole.FACILITATOR, GroupRole.NOTE_TAKER)) {
                    if (isToCome(meeting) && has(place, meeting, role)) {
                        all.add(new Duty(meeting, group, role));
                    }
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(duty -> duty.meeting().startsAt()))
                .toList();
    }

    /** What there is to do at a meeting; empty once it has begun, or if it was called off. */
    Optional<Duty> find(Reference reference, GroupRole role) {
        return meetings.find(reference)
                .filter(this::isToCome)
                .filter(meeting -> role != GroupRole.MEMBER)
                .map(meeting -> new Duty(meeting, groups.get(meeting.workingGroup()), role));
    }

    /** Whether it is somebody's to do now. */
    boolean has(PersonId person, Duty duty) {
        return placeOf(person, duty)
                .filter(place -> has(place, duty.meeting(), duty.role()))
                .isPresent();
    }

    /** Whether somebody is in the group now, and takes no break. */
    boolean takesPart(PersonId person, Duty duty) {
        return placeOf(person, duty).filter(GroupMember::isActive).isPresent();
    }

    private Optional<GroupMember> placeOf(PersonId person, Duty duty) {
        return groups.placesOf(person).stream()
                .filter(place -> place.workingGroup().equals(duty.group().slug()))
                .findFirst();
    }

    private boolean isToCome(Meeting meeting) {
        return meeting.isOpen() && !meeting.isCalledOff() && meeting.startsAt().isAfter(clock.instant());
    }

    private boolean has(GroupMember place, Meeting meeting, GroupRole role) {
        return place.isActive()
                && (place.role() == role || isTaken("taken_by", place.person(), meeting, role))
                && !isTaken("person_id", place.person(), meeting, role);
    }

    private boolean isTaken(String by, PersonId person, Meeting meeting, GroupRole role) {
        return database.sql("""
                        select exists (select 1 from stand_in_search where meeting = :meeting and duty = :duty
                            and starts_at = :starts and taken_by is not null and %s = :person)""".formatted(by))
                .param("meeting", meeting.reference().value())
                .param("duty", role.name())
                .param("starts", meeting.startsAt().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }
}
