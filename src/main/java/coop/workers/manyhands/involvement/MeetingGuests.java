package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalledOff;
import coop.workers.manyhands.groups.MeetingMoved;
import coop.workers.manyhands.groups.MeetingNamed;
import coop.workers.manyhands.groups.MeetingRecorded;
import coop.workers.manyhands.groups.Newcomers;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applicants who were invited to a group's meeting: their pathways hear what becomes of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MeetingGuests implements Newcomers {

    private final Involvements involvements;
    private final Pathways pathways;

    MeetingGuests(Involvements involvements, @Lazy Pathways pathways) {
        this.involvements = involvements;
        this.pathways = pathways;
    }

    @Override
    @Transactional
    public List<PersonId> invitedTo(UUID meeting) {
        return involvements.findByMeetingIdAndOutcomeIsNull(meeting).stream()
                .map(Involvement::person)
                .distinct()
                .toList();
    }

    /** One facilitator names a date, and everybody who waits for one is invited: nobody else has to be asked for it. */
    @EventListener
    void on(MeetingNamed named) {
        involvements
                .findByWorkingGroupAndTurnAndOutcomeIsNull(named.meeting().workingGroup(), Turn.COORDINATOR)
                .forEach(waiting -> pathways.meetingNamed(waiting.reference()));
    }

    @EventListener
    void on(MeetingRecorded recorded) {
        guestsOf(recorded.meeting())
                .forEach(guest -> pathways.attendanceRecorded(
                        guest.reference(), recorded.came().contains(guest.person())));
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

    private List<Involvement> guestsOf(Meeting meeting) {
        return involvements.findByMeetingIdAndOutcomeIsNull(meeting.id());
    }
}
