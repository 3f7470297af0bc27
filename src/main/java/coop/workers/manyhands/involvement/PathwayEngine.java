package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.CheckReturnValue;

/** The port to what only the workflow engine can do with a pathway: say what its diagram says, suspend it, hand it over. */
public interface PathwayEngine {

    /** The keys of the pathways that people can sign up to. */
    Set<String> known();

    /** What lies ahead of whoever signs up to that pathway; it is one of {@link #known()}. */
    Outlook outlook(String pathway);

    /** The steps of that pathway's own diagram, in its order; it is one of {@link #known()}. */
    List<Entrance> entrances(String pathway);

    /** Whether somebody's way by that pathway can stand still: its diagram has to say what happens if nothing is heard after it. */
    boolean canSuspend(String pathway);

    /**
     * The applicant has only now heard what they are asked: the days in which they are to answer are counted from now on. A
     * date that is fixed stays.
     *
     * @return by when they are to answer now; empty if no days are counted
     */
    Optional<Instant> askedFromNowOn(Reference reference);

    /** Whether something of the case is suspended, by a pause or from outside: it hears nothing now. */
    boolean isSuspended(Reference reference);

    /** How the pathways of these cases get on; which is not there waits. */
    Map<Reference, Progress> progress(Collection<Reference> references);

    /** Those of the cases that are only waiting for a date of their group's next meeting, paused ones too. */
    Set<Reference> waitForMeeting(Collection<Reference> references);

    /** The pathway stands still: no timer runs, no task is in any list. */
    void suspend(Reference reference);

    /**
     * The pathway goes on where it stood. What counts days goes on counting; what waits for a date that is fixed waits for
     * that date.
     *
     * @param since when it began to stand still
     * @param due when the place where it stands was due
     * @return when that place is due now
     */
    @CheckReturnValue
    Instant resume(Reference reference, Instant since, Instant due);

    /** The pause has ended otherwise: nobody goes on waiting for its day. */
    void dropSuspension(Reference reference);

    /**
     * Takes the way out that the diagram has for somebody of whom nothing is heard.
     *
     * @return false if the diagram that the case began with has none
     */
    @CheckReturnValue
    boolean takeWayOut(Reference reference, String pathway);

    /**
     * Another group looks after an opportunity: its open tasks, claimed ones too, are that group's from now on. Not those
     * that the diagram itself gives to a group, whoever looks after the opportunity.
     *
     * @return the cases that wait for the other group now, where they wait for a group
     */
    @CheckReturnValue
    Set<Reference> handOver(String opportunity, String from, String to);
}
