package coop.workers.manyhands.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** The port to what runs the pathways, where something did not work that no form and no letter can put right. */
public interface FailedJobs {

    /** What failed and is not tried again by itself, oldest first, and after that what is still being tried. */
    Page<Trouble> troubles(Pageable page);

    /** The tasks that stay late although everybody was reminded whom their diagrams name, the longest first. */
    Page<Unheeded> unheeded(Pageable page);

    /** How many steps there are that something is wrong with. */
    Counts counts();

    /**
     * How many.
     *
     * @param failed not tried again by itself
     * @param overdue due for some while, and not done: the engine does not keep up, or does not run
     * @param behind how long the one has been due that has been so for longest; zero where none is due
     */
    record Counts(long failed, long overdue, Duration behind) {}

    /**
     * A task that is late, and nobody heeds it.
     *
     * @param task as the diagram calls it
     * @param owner the Camunda group whose it is
     * @param holder the Camunda user who has claimed it; null if nobody has
     * @param due since when it is late
     * @param reminders how often those were reminded who can do something about it
     */
    record Unheeded(
            String reference,
            String task,
            @Nullable String owner,
            @Nullable String holder,
            Instant due,
            int reminders) {}

    /** What failed and could be tried again; empty if there is no such job (any more), or it goes on by itself. */
    Optional<Trouble> stuck(String jobId);

    /**
     * Tries once more what failed.
     *
     * @throws UnknownTrouble if there is no such job (any more), or it goes on by itself
     */
    void retry(String jobId);

    /**
     * Something that failed.
     *
     * @param pathway what the diagram is called
     * @param reference whose involvement it holds up, if it is about one
     * @param activity where in the diagram it happened
     * @param cause why, in words
     * @param failure for whoever maintains Many Hands: the name of the exception, without its package; null where there is none
     * @param message what the exception said, on one line
     * @param since since when it is stuck; null while it is still being tried
     * @param triesLeft how often it is tried again by itself; none means that it is stuck
     * @param jobId what to retry; null where there is nothing to
     */
    record Trouble(
            String pathway,
            @Nullable String reference,
            String activity,
            Cause cause,
            @Nullable String failure,
            @Nullable String message,
            @Nullable Instant since,
            int triesLeft,
            @Nullable String jobId) {

        /** Whether nothing goes on until somebody does something. */
        public boolean stuck() {
            return triesLeft == 0;
        }
    }

    /** There is nothing to retry by that id. */
    class UnknownTrouble extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnknownTrouble() {
            super("That has been retried already, or its case has ended; the list is fresh now.");
        }
    }
}
