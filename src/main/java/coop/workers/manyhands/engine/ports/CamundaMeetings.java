package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingPathways;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the pathway of meetings know what happened outside. */
@Component
class CamundaMeetings implements MeetingPathways {

    private static final String PATHWAY = "group-meeting";
    private static final String REMIND_AT = "remindAt";
    private static final String ENDS = "meetingEnds";

    private final RuntimeService runtime;
    private final Timers timers;
    private final Groups groups;

    CamundaMeetings(RuntimeService runtime, Timers timers, @Lazy Groups groups) {
        this.runtime = runtime;
        this.groups = groups;
        this.timers = timers;
    }

    @Override
    public void planned(Meeting meeting, Instant remindAt) {
        Map<String, Object> dates = Map.of(
                "owner",
                groups.get(meeting.workingGroup()).lookedAfterBy(),
                REMIND_AT,
                Date.from(remindAt),
                ENDS,
                Date.from(meeting.endsAt()));
        WithoutAuthorization.run(() ->
                runtime.startProcessInstanceByKey(PATHWAY, meeting.reference().value(), dates));
    }

    @Override
    public void moved(Meeting meeting, Instant remindAt) {
        timers.move(meeting.reference(), Map.of(REMIND_AT, remindAt, ENDS, meeting.endsAt()));
        tell(meeting.reference(), "MeetingMoved");
    }

    @Override
    public void calledOff(Reference meeting) {
        tell(meeting, "MeetingCalledOff");
    }

    private void tell(Reference meeting, String message) {
        WithoutAuthorization.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(meeting.value())
                .correlateAllWithResult());
    }
}
