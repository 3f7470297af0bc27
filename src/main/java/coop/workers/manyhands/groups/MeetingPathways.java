package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.Reference;
import java.time.Instant;

/** The port to whatever runs the pathway of meetings. Everything said here happens in the caller's transaction. */
public interface MeetingPathways {

    /**
     * A meeting was put down: its pathway begins.
     *
     * @param remindAt when its people are reminded
     */
    void planned(Meeting meeting, Instant remindAt);

    /** It takes place at another time: whatever waits for its dates waits for the new ones. */
    void moved(Meeting meeting, Instant remindAt);

    /** It does not take place. */
    void calledOff(Reference meeting);
}
