package coop.workers.manyhands.standins;

import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who does what at a group's meeting: what their role in the group says, unless somebody does it in their place. Both follow
 * from what is kept, so a meeting that is moved is again everybody's own who said nothing about its new date.
 */
@Component
class MeetingDuties implements KindOfDuty {

    /** So far ahead one looks for somebody. */
    private static final Duration AHEAD = Duration.ofDays(60);

    private static final Map<Part, GroupRole> ROLES =
            Map.of(Part.FACILITATOR, GroupRole.FACILITATOR, Part.NOTE_TAKER, GroupRole.NOTE_TAKER);

    private final Groups groups;
    private final MeetingDesk meetings;
    private final CalloutDesk callouts;
    private final StandInLetters letters;
    private final JdbcClient database;
    private final Clock clock;

    MeetingDuties(
            Groups groups,
            MeetingDesk meetings,
            CalloutDesk callouts,
            StandInLetters letters,
            JdbcClient database,
            Clock clock) {
        this.groups = groups;
        this.meetings = meetings;
        this.callouts = callouts;
        this.letters = letters;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Set<Part> parts() {
        return ROLES.keySet();
    }

    @Override
    public List<Duty> of(PersonId person) {
        Instant now = clock.instant();
        List<Duty> all = new ArrayList<>();
        for (GroupMember place : groups.placesOf(person)) {
            Group group = groups.get(place.workingGroup());
            for (Meeting meeting : meetings.between(group.slug(), now, now.plus(AHEAD))) {
                for (Part part : List.of(Part.FACILITATOR, Part.NOTE_TAKER)) {
                    Duty duty = duty(meeting, group, part);
                    if (isToCome(meeting) && has(place, duty)) {
                        all.add(duty);
                    }
                }
            }
        }
        return all;
    }

    @Override
    public Optional<Duty> find(Reference date, Part part) {
        return meetings.find(date)
                .filter(this::isToCome)
                .map(meeting -> duty(meeting, groups.get(meeting.workingGroup()), part));
    }

    private static Duty duty(Meeting meeting, Group group, Part part) {
        return new Duty(
                part,
                meeting.reference(),
                "at the meeting of " + group.name(),
                group.slug(),
                meeting.startsAt(),
                meeting.place(),
                group.lookedAfterBy());
    }

    @Override
    public boolean has(PersonId person, Duty duty) {
        return placeOf(person, duty).filter(place -> has(place, duty)).isPresent();
    }

    @Override
    public boolean isToGive(PersonId person, Duty duty) {
        return !isTaken("person_id", person, duty);
    }

    /** Those of the group who take part and agreed to be asked about other things. */
    @Override
    public List<PersonId> could(Duty duty, boolean inReturn) {
        return groups.membersOf(slugOf(duty)).stream()
                .filter(GroupMember::isActive)
                .map(GroupMember::person)
                .filter(one -> callouts.of(one).isPresent())
                .toList();
    }

    @Override
    public Optional<String> cannot(PersonId person, Duty duty) {
        return placeOf(person, duty).filter(GroupMember::isActive).isPresent()
                ? Optional.empty()
                : Optional.of("You are not in %s at present, so somebody else has to do it."
                        .formatted(groups.get(slugOf(duty)).name()));
    }

    @Override
    public void take(Duty duty, Person by) {
        letters.tell(by, "stand-ins/yours", duty);
        note(duty, "Somebody stands in as %s".formatted(duty.part().words()));
    }

    @Override
    public void note(Duty duty, String what) {
        meetings.happened(duty.date(), what, Standing.APPLICANT);
    }

    @Override
    public String asks() {
        return "stand-ins/could-you";
    }

    @Override
    public boolean findsAnotherByItself() {
        return false;
    }

    private static String slugOf(Duty duty) {
        return Objects.requireNonNull(duty.workingGroup());
    }

    private Optional<GroupMember> placeOf(PersonId person, Duty duty) {
        return groups.placesOf(person).stream()
                .filter(place -> place.workingGroup().equals(duty.workingGroup()))
                .findFirst();
    }

    private boolean isToCome(Meeting meeting) {
        return meeting.isOpen() && !meeting.isCalledOff() && meeting.startsAt().isAfter(clock.instant());
    }

    private boolean has(GroupMember place, Duty duty) {
        return place.isActive()
                && (place.role() == ROLES.get(duty.part()) || isTaken("taken_by", place.person(), duty))
                && !isTaken("person_id", place.person(), duty);
    }

    private boolean isTaken(String by, PersonId person, Duty duty) {
        return database.sql("""
                        select exists (select 1 from stand_in_search where meeting = :meeting and duty = :duty
                            and starts_at = :starts and taken_by is not null and %s = :person)""".formatted(by))
                .param("meeting", duty.date().value())
                .param("duty", duty.part().name())
                .param("starts", duty.startsAt().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }
}
