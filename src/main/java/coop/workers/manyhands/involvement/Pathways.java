package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.CheckReturnValue;
import org.springframework.stereotype.Component;

/**
 * What the pathways of involvements hear of what happened outside: the names of the messages stand here. Everything said
 * here happens in the caller's transaction.
 */
@Component
public class Pathways {

    private static final Logger LOG = LoggerFactory.getLogger(Pathways.class);

    /** The diagram that waits for the end of a pause. */
    private static final String PAUSE = "pause";

    private static final String ANSWERED = "Answered";
    private static final String REPLIED = "Replied";
    private static final String WITHDRAWN = "Withdrawn";
    private static final String PLACE_KEPT = "PlaceKept";
    private static final String OPPORTUNITY_OPENED = "OpportunityOpened";

    /** What somebody says, and what is never without effect. Everything else are facts: where nobody waits for one, it is no news. */
    private static final Set<String> SAID = Set.of(ANSWERED, REPLIED, WITHDRAWN, PLACE_KEPT);

    private final Correlation correlation;
    private final PathwayEngine engine;
    private final PauseDesk pauses;

    Pathways(@Lazy Correlation correlation, @Lazy PathwayEngine engine, @Lazy PauseDesk pauses) {
        this.correlation = correlation;
        this.engine = engine;
        this.pauses = pauses;
    }

    /** The keys of the pathways that people can sign up to. */
    public Set<String> known() {
        return engine.known();
    }

    /** What lies ahead of whoever signs up to that pathway; it is one of {@link #known()}. */
    public Outlook outlook(String pathway) {
        return engine.outlook(pathway);
    }

    /** Somebody signed up: the pathway begins. */
    public void involvementBegan(Beginning beginning) {
        correlation.begin(beginning.pathway(), beginning.reference(), beginning.flow());
    }

    /** The steps of that pathway, and at which of them a case can come in that was under way elsewhere. */
    public List<Entrance> entrances(String pathway) {
        return engine.entrances(pathway);
    }

    /** A case came in that was under way elsewhere: the pathway begins at that step. */
    void involvementCameIn(Beginning beginning, Entrance at) {
        correlation.beginAt(beginning.pathway(), beginning.reference(), beginning.flow(), at.id());
    }

    /** The applicant's email address is confirmed: whatever does not wait for that yet looks it up when it comes to it. */
    public void addressConfirmed(Reference reference) {
        announce(reference, "AddressConfirmed");
    }

    /**
     * The applicant wants to keep the place after missing meetings.
     *
     * @return whether the pathway waited for it
     */
    @CheckReturnValue
    public boolean placeKept(Reference reference) {
        return tell(reference, PLACE_KEPT, Map.of());
    }

    /**
     * The applicant answered what was asked.
     *
     * @param flow what the diagram reads of the answers
     * @return whether the pathway waited for it
     */
    @CheckReturnValue
    public boolean answered(Reference reference, Map<String, @Nullable Object> flow) {
        return tell(reference, ANSWERED, flow);
    }

    /**
     * The applicant has only now heard what they are asked.
     *
     * @return by when they are to answer now; empty where that is a date that is fixed
     */
    Optional<Instant> askedFromNowOn(Reference reference) {
        return engine.askedFromNowOn(reference);
    }

    /**
     * Somebody else who was asked answered.
     *
     * @param flow what the diagram reads of the answers
     * @return whether the pathway waited for it
     */
    @CheckReturnValue
    public boolean replied(Reference reference, Map<String, @Nullable Object> flow) {
        return tell(reference, REPLIED, flow);
    }

    /** How the pathway gets on with what it heard last. */
    public Progress progress(Reference reference) {
        return engine.progress(Set.of(reference)).getOrDefault(reference, Progress.WAITS);
    }

    /** The same of several; which is not there waits. */
    public Map<Reference, Progress> progress(Collection<Reference> references) {
        return engine.progress(references);
    }

    /** Whoever was to help along does so no more. */
    public void helperLeft(Reference reference) {
        announce(reference, "HelperLeft");
    }

    /**
     * A payment of the applicant became known.
     *
     * @return whether the pathway waited for it
     */
    @CheckReturnValue
    public boolean paymentSeen(Reference reference) {
        return tell(reference, "PaymentSeen", Map.of());
    }

    /**
     * A payment by which the applicant's pathway went on was none of theirs.
     *
     * @return whether the pathway goes back by that
     */
    @CheckReturnValue
    public boolean paymentTakenBack(Reference reference) {
        return tell(reference, "PaymentTakenBack", Map.of());
    }

    /** It was written down whether the applicant came to the meeting that they were invited to. */
    public void attendanceRecorded(Reference reference, boolean came) {
        announce(reference, "AttendanceRecorded", Map.of("came", came ? "yes" : "no"));
    }

    /** The record of a meeting was corrected: the applicant had come to it. */
    public void cameAfterAll(Reference reference) {
        announce(reference, "CameAfterAll");
    }

    /** A date is known now for the group that the applicant waits for. */
    public void meetingNamed(Reference reference) {
        announce(reference, "MeetingNamed");
    }

    /** The meeting that the applicant was invited to does not take place. */
    public void meetingCalledOff(Reference reference) {
        announce(reference, "MeetingCalledOff", Map.of("calledOff", true));
    }

    /**
     * Dates moved that the case waits for: its timers move with them.
     *
     * @param dates by the name under which the diagram knows them
     */
    public void datesMoved(Reference reference, Map<String, Instant> dates) {
        correlation.moveDates(reference, dates);
    }

    /** The opportunity takes people up now: whoever is on its waiting list goes on. */
    public void opportunityOpened(String opportunity) {
        correlation.tellAll(OPPORTUNITY_OPENED, Map.of("opportunity", opportunity));
        pauses.pausedOn(opportunity).forEach(reference -> pauses.keep(reference, OPPORTUNITY_OPENED, Map.of()));
    }

    /**
     * Another group looks after an opportunity: its open tasks, claimed ones too, are that group's from now on. Not those
     * that the diagram itself gives to a group, whoever looks after the opportunity.
     *
     * @return the cases that wait for the other group now, where they wait for a group
     */
    @CheckReturnValue
    public Set<Reference> handedOver(String opportunity, String from, String to) {
        return engine.handOver(opportunity, from, to);
    }

    // Pauses

    /** Whether somebody's way by that pathway can stand still: its diagram has to say what happens if nothing is heard after it. */
    public boolean canPause(String pathway) {
        return engine.canSuspend(pathway);
    }

    /**
     * The pathway stands still: no timer runs, no task is in any list.
     *
     * @param flow what the diagram of the pause reads
     */
    public void paused(Reference reference, Map<String, @Nullable Object> flow) {
        engine.suspend(reference);
        correlation.begin(PAUSE, reference, flow);
    }

    /** The pathway stands still as all of its kind do: nobody waits for a day of its own. */
    void standsStill(Reference reference) {
        engine.suspend(reference);
    }

    /** Somebody wants the pause to end before its day. Says whether anybody waited for that. */
    @CheckReturnValue
    public boolean resumed(Reference reference) {
        return correlation.tell(reference, "Resumed");
    }

    /** The pause has ended otherwise: nobody goes on waiting for its day. */
    public void pauseDropped(Reference reference) {
        engine.dropSuspension(reference);
    }

    /**
     * The pathway goes on where it stood. What counts days goes on counting; what waits for a date that is fixed waits for
     * that date.
     *
     * @param since when it began to stand still
     * @param due when the place where it stands was due
     * @return when that place is due now
     */
    @CheckReturnValue
    public Instant goesOn(Reference reference, Instant since, Instant due) {
        return engine.resume(reference, since, due);
    }

    /**
     * It hears now of what happened while it stood still.
     *
     * @return whether it waited for it
     */
    @CheckReturnValue
    public boolean caughtUp(Reference reference, String message, Map<String, @Nullable Object> flow) {
        return correlation.tell(reference, message, flow);
    }

    /**
     * Nothing was heard of the applicant after the pause: the pathway goes the way that its diagram has for that.
     *
     * @return whether it does; if not, nothing carries the case
     */
    @CheckReturnValue
    public boolean nothingHeard(Reference reference, String pathway) {
        // One that was begun by a diagram of before knows one way out only.
        return engine.takeWayOut(reference, pathway) || withdrawn(reference);
    }

    /**
     * The applicant withdraws: the pathway comes to its end, wherever it stands.
     *
     * @return whether it does, now or when it goes on; if not, nothing carries the case
     */
    @CheckReturnValue
    public boolean withdrawn(Reference reference) {
        return tell(reference, WITHDRAWN, Map.of());
    }

    /** Whether something of the case is suspended in the engine, by whomever. */
    boolean isSuspended(Reference reference) {
        return engine.isSuspended(reference);
    }

    /** It is at an end before anybody had it in hand: the pathway stops, without letters. */
    public void stopped(Reference reference) {
        correlation.stop(reference, "stopped");
    }

    /** The person is forgotten: the pathway stops, without letters. What was recorded of it names nobody. */
    public void erased(Reference reference) {
        correlation.stop(reference, "erased");
    }

    /** Whether that message is somebody's word. */
    static boolean isSaid(String message) {
        return SAID.contains(message);
    }

    private void announce(Reference reference, String message) {
        announce(reference, message, Map.of());
    }

    /** A fact: where nobody waits for it, and nothing stands still that may come to wait for it, nothing goes by it. */
    private void announce(Reference reference, String message, Map<String, @Nullable Object> facts) {
        if (!tell(reference, message, facts)) {
            LOG.debug("{}: nothing waits for {}", reference.value(), message);
        }
    }

    /** Whoever waits for what somebody said hears it, or will once the pause is over. Says whether somebody does. */
    private boolean tell(Reference reference, String message, Map<String, @Nullable Object> news) {
        return correlation.tell(reference, message, news) || pauses.keep(reference, message, news);
    }
}
