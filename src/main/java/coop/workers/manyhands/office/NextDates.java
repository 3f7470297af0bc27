package coop.workers.manyhands.office;

import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MemberMeetings;
import coop.workers.manyhands.involvement.FirmDates;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When somebody is expected next: at conversations that were agreed, and at meetings that they are invited to or belong to. */
@Component
class NextDates {

    private static final int SHOWN = 6;

    private final InvolvementDesk desk;
    private final Groups groups;
    private final MemberMeetings meetings;
    private final ObjectProvider<FirmDates> firmDates;
    private final Clock clock;

    NextDates(
            InvolvementDesk desk,
            Groups groups,
            MemberMeetings meetings,
            ObjectProvider<FirmDates> firmDates,
            Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.meetings = meetings;
        this.firmDates = firmDates;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param what in words; it names no one
     */
    record Next(Instant at, String what) {}

    /**
     * The next few, the earliest first.
     *
     * @param references of the cases that the visitor may see
     * @param places in groups that the visitor may see
     */
    List<Next> of(PersonId person, Set<String> references, List<PersonPage.Place> places) {
        List<Next> found = new ArrayList<>();
        for (Involvement involvement : desk.of(person)) {
            if (involvement.isOpen()
                    && references.contains(involvement.reference().value())) {
                firmDates.stream()
                        .flatMap(port -> port.firmDate(involvement).stream())
                        .forEach(at -> found.add(new Next(at, "A conversation was agreed")));
                involvement
                        .meeting()
                        .flatMap(groups::findMeeting)
                        .ifPresent(meeting -> found.add(
                                new Next(meeting.startsAt(), "Invited to the meeting of " + nameOf(meeting))));
            }
        }
        for (PersonPage.Place place : places) {
            GroupMember member = place.member();
            if (member.isActive()) {
                for (MemberMeetings.Dated dated : meetings.of(member)) {
                    found.add(
                            new Next(dated.meeting().startsAt(), "Meeting of " + place.group() + said(member, dated)));
                }
            }
        }
        return found.stream()
                .filter(next -> next.at().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Next::at))
                .limit(SHOWN)
                .toList();
    }

    private String nameOf(Meeting meeting) {
        return groups.get(meeting.workingGroup()).name();
    }

    /** What they have to do there, and whether they said that they come. */
    private static String said(GroupMember member, MemberMeetings.Dated dated) {
        String duty = member.role() == GroupRole.MEMBER
                ? ""
                : ", as %s".formatted(member.role().label().toLowerCase(Locale.ROOT));
        return duty
                + Optional.ofNullable(dated.coming())
                        .map(coming -> coming ? ": they said they come" : ": they said they can't")
                        .orElse("");
    }
}
