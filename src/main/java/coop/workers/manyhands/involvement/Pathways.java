package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port to whatever runs the pathways. Everything said here happens in the caller's transaction. */
public interface Pathways {

    /** The keys of the pathways that people can sign up to. */
    Set<String> known();

    /** What lies ahead of whoever signs up to that pathway; it is one of {@link #known()}. */
    Outlook outlook(String pathway);

    /** Somebody signed up: the pathway begins. */
    void involvementBegan(Beginning beginning);

    /** The applicant's e-mail address is confirmed. */
    void addressConfirmed(Reference reference);

    /** The applicant wants to keep the place after missing meetings. */
    void placeKept(Reference reference);

    /**
     * The applicant answered what was asked.
     *
     * @param flow what the diagram reads of the answers
     * @return whether the pathway waited for it
     */
    boolean answered(Reference reference, Map<String, @Nullable Object> flow);

    /**
     * Somebody else who was asked answered.
     *
     * @param flow what the diagram reads of the answers
     * @return whether the pathway waited for it
     */
    boolean replied(Reference reference, Map<String, @Nullable Object> flow);

    /** Whoever was to help along does so no more. */
    void helperLeft(Reference reference);

    /**
     * A payment of the applicant became known.
     *
     * @return whether the pathway waited for it
     */
    boolean paymentSeen(Reference reference);

    /** It was written down whether the applicant came to the meeting that they were invited to. */
    void attendanceRecorded(Reference reference, boolean came);

    /** A date is known now for the group that the applicant waits for. */
    void meetingNamed(Reference reference);

    /** The meeting that the applicant was invited to does not take place. */
    void meetingCalledOff(Reference reference);

    /**
     * Dates moved that the case waits for: its timers move with them.
     *
     * @param dates by the name under which the diagram knows them
     */
    void datesMoved(Reference reference, Map<String, Instant> dates);

    /** The opportunity takes people up now: whoever is on its waiting list goes on. */
    void opportunityOpened(String opportunity);

    /**
     * Another group looks after an opportunity: its open tasks, claimed ones too, are that group's from now on. Not those
     * that the diagram itself gives to a group, whoever looks after the opportunity.
     *
     * @return the cases that wait for the other group now, where they wait for a group
     */
    Set<Reference> handedOver(String opportunity, String from, String to);

    // Pauses

    /** Whether somebody's way by that pathway can stand still: its diagram has to say what happens if nothing is heard after it. */
    boolean canPause(String pathway);

    /**
     * The pathway stands still: no timer runs, no task is in any list.
     *
     * @param flow what the diagram of the pause reads
     */
    void paused(Reference reference, Map<String, @Nullable Object> flow);

    /** Somebody wants the pause to end before its day. Says whether anybody waited for that. */
    boolean resumed(Reference reference);

    /** The pause has ended otherwise: nobody goes on waiting for its day. */
    void pauseDropped(Reference reference);

    /**
     * The pathway goes on where it stood. What counts days goes on counting; what waits for a date that is fixed waits for
     * that date.
     *
     * @param since when it began to stand still
     * @param due when the place where it stands was due
     * @return when that place is due now
     */
    Instant goesOn(Reference reference, Instant since, Instant due);

    /** It hears now of what happened while it stood still. */
    void caughtUp(Reference reference, String message, Map<String, @Nullable Object> flow);

    /** Nothing was heard of the applicant after the pause: the pathway goes the way that its diagram has for that. */
    void nothingHeard(Reference reference, String pathway);

    /** The applicant withdraws: the pathway comes to its end, wherever it stands. */
    void withdrawn(Reference reference);

    /** It is at an end before anybody had it in hand: the pathway stops, without letters. */
    void stopped(Reference reference);

    /** The person is forgotten: the pathway stops, without letters. What was recorded of it names nobody. */
    void erased(Reference reference);
}
