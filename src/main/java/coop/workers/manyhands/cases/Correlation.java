package coop.workers.manyhands.cases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/**
 * The port to whatever runs the pathways: begins one for a case, and tells those that run what happened outside. Everything
 * said here happens in the caller's transaction. Values are codes, ids, ticks and dates, nothing about people; a moment is
 * an {@link Instant}.
 *
 * <p>Whoever loses a race for a case gets an {@link org.springframework.dao.OptimisticLockingFailureException}, and no
 * other exception.
 */
public interface Correlation {

    /** Begins a pathway for a case; its reference is the business key. */
    void begin(String pathway, Reference reference, Map<String, ? extends @Nullable Object> variables);

    /**
     * Begins a pathway for a case that was under way elsewhere, at the step where it stands: nothing before it happens.
     *
     * @param step the id of a node of the pathway's own diagram
     */
    void beginAt(String pathway, Reference reference, Map<String, ? extends @Nullable Object> variables, String step);

    /**
     * Lets a case hear what somebody said or did, in called processes too. Whoever tells it has to do something about it where
     * nobody waited for it: what people say is never without effect.
     *
     * @param message the name of the message in the diagrams
     * @param variables what the diagram reads of it
     * @return whether anything waited for it, or it is kept for a pathway that cannot take it yet
     */
    @CheckReturnValue
    boolean tell(Reference reference, String message, Map<String, ? extends @Nullable Object> variables);

    /** The same of something that needs no further values. */
    @CheckReturnValue
    default boolean tell(Reference reference, String message) {
        return tell(reference, message, Map.of());
    }

    /**
     * Lets a case hear of a fact, where it waits for it; where it does not, nothing in it goes by that fact. Of a case that
     * stands still it is kept until it goes on.
     */
    void announce(Reference reference, String message, Map<String, ? extends @Nullable Object> variables);

    /** The same of a fact that needs no further values. */
    default void announce(Reference reference, String message) {
        announce(reference, message, Map.of());
    }

    /**
     * Lets every case hear of something that waits for it and was given these values; those that stand still, once they go
     * on.
     *
     * @param matching the values by name; all, if none is named
     */
    void tellAll(String message, Map<String, String> matching);

    /** Gives a case new dates, by the names that its diagram knows them under: timers that wait for them move along. */
    void moveDates(Reference reference, Map<String, Instant> dates);

    /**
     * A fact has changed that a case was given when it began: whatever reads it from now on reads it as it is. Diagrams that
     * do not know it are not given it.
     */
    void learns(Reference reference, Map<String, Boolean> facts);

    /**
     * Ends whatever runs for a case, without letters and listeners.
     *
     * @param why a word for the engine's history
     */
    void stop(Reference reference, String why);
}
