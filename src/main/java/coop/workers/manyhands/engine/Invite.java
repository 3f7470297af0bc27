package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.InvolvementLetters;
import coop.workers.manyhands.involvement.JoiningDesk;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The verb {@code invite}: to the next meeting of the group, if its date is known ({@code meetingKnown}), by a letter
 * ({@code letter}); if the applicant said that they cannot come to one ({@code cannotCome}), to one after that.
 */
@Component("invite")
class Invite implements JavaDelegate {

    private final JoiningDesk desk;
    private final InvolvementLetters letters;

    Invite(JoiningDesk desk, InvolvementLetters letters) {
        this.desk = desk;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reference reference = CaseHistory.referenceOf(execution);
        boolean cannotCome = Boolean.TRUE.equals(execution.getVariable("cannotCome"));
        if (cannotCome) {
            desk.declineMeeting(reference);
        }
        Optional<Meeting> meeting = desk.attachNextMeeting(reference);
        execution.setVariable("meetingKnown", meeting.isPresent());
        if (meeting.isPresent()) {
            int before = execution.getVariable("timesInvited") instanceof Integer times ? times : 0;
            // Whoever could not come because there was no meeting, or said so before, has missed none.
            boolean again = cannotCome || Boolean.TRUE.equals(execution.getVariable("calledOff"));
            execution.setVariable("timesInvited", again ? before : before + 1);
            execution.setVariable("calledOff", false);
            execution.setVariable("cannotCome", false);
            execution.setVariable("meetingEnds", Date.from(meeting.get().endsAt()));
            letters.writeTo(reference, (String) execution.getVariableLocal("letter"), "meeting");
        }
    }
}
