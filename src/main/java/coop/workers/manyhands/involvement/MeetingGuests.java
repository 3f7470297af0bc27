package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalledOff;
import coop.workers.manyhands.groups.MeetingCorrected;
import coop.workers.manyhands.groups.MeetingMoved;
import coop.workers.manyhands.groups.MeetingNamed;
import coop.workers.manyhands.groups.MeetingRecorded;
import coop.workers.manyhands.groups.Newcomers;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applicants who were invited to a group's meeting: their pathways hear what becomes of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MeetingGuests implements Newcomers {

    private final Involvements involvements;
    private final Groups groups;
    private final Pathways pathways;

    MeetingGuests(Involvements involvements, Groups groups, Pathways pathways) {
        this.involvements = involvements;
        this.groups = groups;
        this.pathways = pathways;
    }

    @Override
    @Transactional
    public List<PersonId> invitedTo(UUID meeting) {
        Meeting known = groups.meeting(meeting);
        return guestsOf(known).stream()
                .filter(guest -> !isAway(guest, known))
                .map(Involvement::person)
                .distinct()
                .toList();
    }

    @Override
    @Transactional
    public Set<PersonId> onTheirWayInto(String group) {
        return involvements.findByWorkingGroupAndMeetingIdIsNotNullAndOutcomeIsNull(group).stream()
                .map(Involvement::person)
                .collect(Collectors.toSet());
    }

    /** One facilitator names a date, and everybody who waits for one is invited: nobody else has to be asked for it. */
    @EventListener
    void on(MeetingNamed named) {
        involvements
                .findByWorkingGroupAndTurnAndOutcomeIsNull(named.meeting().workingGroup(), Turn.COORDINATOR)
                .forEach(waiting -> pathways.meetingNamed(waiting.reference()));
        involvements
                .findByWorkingGroupAndPausedAtIsNotNullAndOutcomeIsNull(
                        named.meeting().workingGroup())
                .forEach(paused -> pathways.meetingNamed(paused.reference()));
    }

    @EventListener
    void on(MeetingRecorded recorded) {
        guestsOf(recorded.meeting()).stream()
                .filter(guest -> !isAway(guest, recorded.meeting()))
                .forEach(guest -> pathways.attendanceRecorded(
                        guest.reference(), recorded.came().contains(guest.person())));
    }

    /** They were written down as not having come, and went on waiting: their way goes on as if it had been right at once. */
    @EventListener
    void on(MeetingCorrected corrected) {
        involvements
                .findByWorkingGroupAndMeetingIdIsNotNullAndOutcomeIsNull(
                        corrected.meeting().workingGroup())
                .stream()
                .filter(waiting -> corrected.cameAfterAll().contains(waiting.person()))
                .forEach(waiting -> pathways.cameAfterAll(waiting.reference()));
    }

    @EventListener
    void on(MeetingCalledOff calledOff) {
        guestsOf(calledOff.meeting()).forEach(guest -> pathways.meetingCalledOff(guest.reference()));
    }

    @EventListener
    void on(MeetingMoved moved) {
        Meeting meeting = moved.meeting();
        for (Involvement guest : guestsOf(meeting)) {
            guest.dueMoves(moved.formerEnd(), meeting.endsAt());
            pathways.datesMoved(guest.reference(), Map.of("meetingEnds", meeting.endsAt()));
        }
    }

    /** Whoever paused before it was over is neither reminded nor expected, and has missed nothing. */
    private static boolean isAway(Involvement guest, Meeting meeting) {
        return guest.pausedAt()
                .filter(since -> since.isBefore(meeting.endsAt()))
                .isPresent();
    }

    private List<Involvement> guestsOf(Meeting meeting) {
        return involvements.findByMeetingIdAndOutcomeIsNull(meeting.id());
    }
}
