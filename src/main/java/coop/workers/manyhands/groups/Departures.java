package coop.workers.manyhands.groups;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who leaves a group, or is taken out of one, at a page: it can be taken back within the hour, and once that is over those
 * who look after the group hear of it; whoever was taken out by somebody else does too.
 */
@Service
@Transactional
public class Departures implements StillSo {

    /** So long it can be taken back, and so long nobody is told. */
    static final Duration UNDONE_WITHIN = Duration.ofHours(1);

    private final Groups groups;
    private final GroupMembers members;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Site site;
    private final Clock clock;

    Departures(
            Groups groups,
            GroupMembers members,
            People people,
            ApplicationEventPublisher events,
            Site site,
            Clock clock) {
        this.groups = groups;
        this.members = members;
        this.people = people;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    /** They leave, by themselves. */
    public void leave(UUID place) {
        depart(groups.place(place));
    }

    /** A coordinator takes them out: they are told, where an email reaches them. */
    public void takeOut(UUID place) {
        GroupMember member = groups.place(place);
        depart(member);
        Person person = people.get(member.person());
        String address = person.email();
        if (person.emailConfirmed() && address != null) {
            Group group = groups.get(member.workingGroup());
            events.publishEvent(new AddressLetterWanted(
                    member.person(),
                    address,
                    "notices/taken-out-of-group",
                    Map.of("groupName", group.name()),
                    group.lookedAfterBy(),
                    List.of(new Ground(kind(), place.toString())),
                    clock.instant().plus(UNDONE_WITHIN)));
        }
    }

    private void depart(GroupMember member) {
        groups.leave(member.id());
        Group group = groups.get(member.workingGroup());
        events.publishEvent(new OwnersLetterWanted(
                null,
                group.lookedAfterBy(),
                "coordinators/left-group",
                Map.of("groupName", group.name(), "officeLink", site.publicUrl() + "/office/groups/" + group.slug()),
                List.of(new Ground(kind(), member.id().toString())),
                clock.instant().plus(UNDONE_WITHIN)));
    }

    /**
     * It was a slip: they are in the group again, as they were.
     *
     * @return whether it could be taken back: the hour is not over, and they are not in the group again already
     */
    public boolean comeBack(UUID place) {
        GroupMember member = find(place).orElse(null);
        if (member == null
                || members.findByWorkingGroupAndPersonIdAndLeftAtIsNull(
                                member.workingGroup(), member.person().value())
                        .isPresent()) {
            return false;
        }
        member.comeBack();
        return true;
    }

    /** A place that was left so lately that it can be taken back. */
    @Transactional(readOnly = true)
    public Optional<GroupMember> find(UUID place) {
        return members.findById(place)
                .filter(member -> member.leftAt() != null && member.leftAt().isAfter(undoneSince()));
    }

    /** Those of a group that can be taken back. */
    @Transactional(readOnly = true)
    public List<GroupMember> lately(String group) {
        return members.findByWorkingGroupAndLeftAtAfterOrderByLeftAt(group, undoneSince());
    }

    /** Those of a person that can be taken back. */
    @Transactional(readOnly = true)
    public List<GroupMember> lately(PersonId person) {
        return members.findByPersonIdAndLeftAtAfterOrderByLeftAt(person.value(), undoneSince());
    }

    /** Until when it can be taken back. */
    public Instant undoneUntil(GroupMember left) {
        return Objects.requireNonNull(left.leftAt()).plus(UNDONE_WITHIN);
    }

    private Instant undoneSince() {
        return clock.instant().minus(UNDONE_WITHIN);
    }

    /** Of a place in a group, by its id. */
    @Override
    public String kind() {
        return "left";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        return members.findById(UUID.fromString(of))
                        .filter(member -> member.leftAt() != null)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("It was taken back");
    }
}
