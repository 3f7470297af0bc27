package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an involvement leads into a working group: the meeting that the applicant is invited to, and their place in the group. */
@Service
public class JoiningDesk {

    private final Groups groups;
    private final MeetingDesk meetings;
    private final InvolvementDesk desk;

    JoiningDesk(Groups groups, MeetingDesk meetings, InvolvementDesk desk) {
        this.groups = groups;
        this.meetings = meetings;
        this.desk = desk;
    }

    /**
     * The involvement is about the group's next meeting from now on, if one is known; where the applicant said that they
     * cannot come to one, about the date that they would rather come on, or one after that.
     */
    @Transactional
    public Optional<Meeting> attachNextMeeting(Reference reference) {
        Involvement involvement = desk.get(reference);
        String group = groupOf(involvement);
        Optional<Instant> after = involvement
                .ratherOn()
                .map(date -> date.minusMillis(1))
                .or(() -> involvement
                        .declinedMeeting()
                        .map(declined -> groups.meeting(declined).startsAt()));
        Optional<Meeting> next =
                after.map(from -> meetings.nextMeeting(group, from)).orElseGet(() -> meetings.nextMeeting(group));
        next.ifPresent(meeting -> involvement.inviteTo(meeting.id()));
        return next;
    }

    /** The applicant cannot come to the meeting that they are invited to: nobody expects them there. */
    @Transactional
    public void declineMeeting(Reference reference) {
        desk.get(reference).declineMeeting();
    }

    /** Names the group's next meeting from what a coordinator filled in: {@code meetingDate}, {@code meetingTime}, {@code meetingPlace}. */
    @Transactional
    public void nameMeeting(Reference reference) {
        Involvement involvement = desk.get(reference);
        Map<String, String> answers = desk.latestAnswers(involvement);
        meetings.nameMeeting(
                groupOf(involvement),
                LocalDate.parse(answers.getOrDefault("meetingDate", "")),
                LocalTime.parse(answers.getOrDefault("meetingTime", "")),
                answers.get("meetingPlace"));
    }

    /**
     * Records the applicant as a member of the group, in the role that a coordinator noted ({@code role}); what they would
     * like to be, in the sign-up, makes nobody a facilitator.
     */
    @Transactional
    public void enrol(Reference reference) {
        Involvement involvement = desk.get(reference);
        String role = desk.historyOf(involvement).stream()
                .flatMap(step -> Optional.ofNullable(step.answers().text("role")).stream())
                .reduce("member", (earlier, later) -> later);
        groups.enrol(
                groupOf(involvement), involvement.person(), GroupRole.find(role).orElseThrow());
    }

    private String groupOf(Involvement involvement) {
        String group = involvement.workingGroup();
        if (group == null) {
            throw new IllegalStateException("%s is about %s, which belongs to no working group."
                    .formatted(involvement.reference(), involvement.opportunity()));
        }
        return group;
    }
}
