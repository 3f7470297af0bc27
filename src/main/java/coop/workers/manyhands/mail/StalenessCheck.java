package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.InvolvementDesk;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at a letter once more just before it goes: nothing goes out about what is over. */
@Component
class StalenessCheck {

    private final InvolvementDesk desk;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final TaskBoard tasks;
    private final Clock clock;

    StalenessCheck(InvolvementDesk desk, Groups groups, MeetingDesk meetings, @Lazy TaskBoard tasks, Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.meetings = meetings;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Why it must not go any more, in words for admins; empty if what it says still holds. */
    @Transactional(readOnly = true)
    Optional<String> overtaken(Letter letter) {
        if (letter.whileOpen() && letter.reference() != null && hasEnded(new Reference(letter.reference()))) {
            return Optional.of("What it is about has ended");
        }
        Occasion occasion = letter.occasion();
        if (occasion != null && occasion.until() != null && !clock.instant().isBefore(occasion.until())) {
            return Optional.of("It is old news");
        }
        if (occasion != null && !occasion.tasks().isEmpty() && !tasks.areOpen(occasion.tasks())) {
            return Optional.of("What it tells of is done");
        }
        return letter.meeting().map(groups::meeting).flatMap(meeting -> overtakenBy(meeting, letter));
    }

    private boolean hasEnded(Reference reference) {
        return reference.kind() == Reference.Kind.MH
                && desk.knows(reference)
                && !desk.get(reference).isOpen();
    }

    private Optional<String> overtakenBy(Meeting meeting, Letter letter) {
        if (meeting.isCalledOff()) {
            return Optional.of("The meeting was called off");
        }
        if (!meeting.startsAt().equals(letter.meetingStarts())) {
            return Optional.of("The meeting was moved");
        }
        if (meeting.startsAt().isBefore(clock.instant())) {
            return Optional.of("The meeting has begun");
        }
        // What it holds, such as the way in to a call, is for those who take part.
        return letter.person()
                .filter(person -> !meetings.expects(meeting, person))
                .map(gone -> "They have left the group, or take a break from it");
    }
}
