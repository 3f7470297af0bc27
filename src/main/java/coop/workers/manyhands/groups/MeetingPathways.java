package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the pathway of meetings hears of what happened outside. Everything said here happens in the caller's transaction. */
@Component
class MeetingPathways {

    private static final String PATHWAY = "group-meeting";
    private static final String REMIND_AT = "remindAt";
    private static final String ENDS = "meetingEnds";

    private final Correlation correlation;
    private final Groups groups;

    MeetingPathways(@Lazy Correlation correlation, Groups groups) {
        this.correlation = correlation;
        this.groups = groups;
    }

    /**
     * A meeting was put down: its pathway begins.
     *
     * @param remindAt when its people are reminded
     */
    void planned(Meeting meeting, Instant remindAt) {
        correlation.begin(
                PATHWAY,
                meeting.reference(),
                Map.of(
                        "owner",
                        groups.get(meeting.workingGroup()).lookedAfterBy(),
                        REMIND_AT,
                        remindAt,
                        ENDS,
                        meeting.endsAt()));
    }

    /** It takes place at another time: whatever waits for its dates waits for the new ones. */
    void moved(Meeting meeting, Instant remindAt) {
        correlation.moveDates(meeting.reference(), Map.of(REMIND_AT, remindAt, ENDS, meeting.endsAt()));
        correlation.announce(meeting.reference(), "MeetingMoved");
    }

    /** It begins as before, and ends at another time. */
    void lasts(Meeting meeting) {
        correlation.moveDates(meeting.reference(), Map.of(ENDS, meeting.endsAt()));
    }

    /** It does not take place. */
    void calledOff(Reference meeting) {
        correlation.announce(meeting, "MeetingCalledOff");
    }
}
