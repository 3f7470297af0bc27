package coop.workers.manyhands.groups;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is expected at a group's meetings: the ticks of its record, and who is told of changes. */
@Component
class Roster implements Choices {

    /** The checklist of the record. */
    static final String TICKS = "came";

    /** So many recorded meetings have to be missed before somebody is asked: one can be a holiday. */
    private static final int MISSED = 2;

    private final Groups groups;
    private final Meetings meetings;
    private final GroupMembers members;
    private final Newcomers newcomers;
    private final People people;
    private final GroupSettings settings;
    private final Clock clock;

    Roster(
            Groups groups,
            Meetings meetings,
            GroupMembers members,
            @Lazy Newcomers newcomers,
            People people,
            GroupSettings settings,
            Clock clock) {
        this.groups = groups;
        this.meetings = meetings;
        this.members = members;
        this.newcomers = newcomers;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String source() {
        return "people";
    }

    @Override
    public List<Field.Option> of(Reference reference) {
        Meeting meeting = meetings.findByReference(reference.value()).orElseThrow();
        Set<PersonId> everybody = new LinkedHashSet<>(expectedAt(meeting));
        members(meeting.workingGroup()).forEach(member -> everybody.add(member.person()));
        return people.all(everybody).stream()
                .sorted(Comparator.comparing(Person::name, NameOrder.NAMES))
                .map(person -> new Field.Option(codeOf(person.id()), person.name()))
                .toList();
    }

    /** How a checklist names a person. */
    static String codeOf(PersonId person) {
        return person.value().toString().replace("-", "");
    }

    List<GroupMember> members(String group) {
        return members.findByWorkingGroupAndLeftAtIsNullOrderBySince(group);
    }

    /** Everybody who takes part in the group at present, and newcomers who were invited. */
    List<PersonId> expectedAt(Meeting meeting) {
        Set<PersonId> expected = new LinkedHashSet<>();
        members(meeting.workingGroup()).stream()
                .filter(GroupMember::isActive)
                .forEach(member -> expected.add(member.person()));
        expected.addAll(newcomers.invitedTo(meeting.id()));
        return List.copyOf(expected);
    }

    /** Whether somebody is one of them now. */
    boolean expects(Meeting meeting, PersonId person) {
        return members.findByPersonIdAndLeftAtIsNull(person.value()).stream()
                        .anyMatch(member -> member.workingGroup().equals(meeting.workingGroup()) && member.isActive())
                || newcomers.invitedTo(meeting.id()).contains(person);
    }

    /** Whoever comes takes part again, however long they paused. */
    void came(String group, Set<PersonId> came) {
        members(group).stream()
                .filter(member -> !member.isActive() && came.contains(member.person()))
                .forEach(GroupMember::resume);
    }

    /** Whoever said until when they paused takes part again from that day on. */
    void resumePaused(String group) {
        LocalDate today = LocalDate.now(clock);
        members(group).stream()
                .filter(member ->
                        member.pausedUntil() != null && !member.pausedUntil().isAfter(today))
                .forEach(GroupMember::resume);
    }

    /** Those who take part and have not come for so long that they are to be asked; they count as asked from now on. */
    List<GroupMember> stoppedComing(String group) {
        Instant now = clock.instant();
        Instant longAgo = now.atZone(clock.getZone()).minus(settings.askAfter()).toInstant();
        List<GroupMember> active =
                members(group).stream().filter(GroupMember::isActive).toList();
        Map<PersonId, Instant> last = groups.lastCame(group);
        List<GroupMember> stopped = active.stream()
                .filter(member -> {
                    Instant seen = last.getOrDefault(member.person(), member.since());
                    Instant asked = member.askedAt();
                    return seen.isBefore(longAgo)
                            && (asked == null || asked.isBefore(longAgo))
                            && meetings.recordedAfter(group, seen) >= MISSED;
                })
                .toList();
        stopped.forEach(member -> member.asked(now));
        return stopped;
    }
}
