package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port by which a page of ours answers a task: as whoever is signed in, through the same door as Tasklist. */
public interface TaskAnswers {

    /** Who answers: the Camunda user, and the ids of their groups. */
    record Answerer(String user, List<String> groups) {

        public Answerer {
            groups = List.copyOf(groups);
        }
    }

    /** How it is with a task that is not open. */
    enum End {
        /** Somebody has answered it. */
        ANSWERED,
        /** It is not needed any more, such as after a withdrawal. */
        NOT_NEEDED,
        /** It stands still: its case is paused, or what follows on its answer is held up. */
        RESTS
    }

    /**
     * A task that is not open.
     *
     * @param name as the diagram calls it
     * @param by the Camunda user who had it at last; null if nobody had
     * @param at when it ended; null while it rests
     */
    record Ended(
            String id,
            String name,
            Reference reference,
            End how,
            @Nullable String by,
            @Nullable Instant at) {}

    /** The form of a task, open or not, with the choices that its case has now; empty if nothing is known of the task. */
    Optional<Form> formOf(String task);

    /** Why somebody must not answer an open task, in words; empty if they may. */
    Optional<String> reasonAgainst(String task, String user);

    /**
     * Answers a task. Whoever sends an answer has the task in their hands from then on, also where a field is refused: the
     * others see that somebody is at it.
     *
     * @param fields what was filled in, by the name of the field
     * @throws SubmissionRefused at the fields that are wrong, by the form, by the pathway's rules or by what follows on it
     * @throws NotTheirs if they must not answer it, in words
     * @throws TaskOvertaken if somebody else has it, or it is not open any more
     */
    void answer(String task, Answerer by, Map<String, ?> fields);

    /**
     * Gives a task back to its groups.
     *
     * @throws NotTheirs if it is not theirs to give, in words
     * @throws TaskOvertaken if it is not open any more
     */
    void giveBack(String task, Answerer by);

    /** What is known of a task that is not open any more. */
    Optional<Ended> ended(String task);

    /** Whether something of a case waits to be done by itself at this moment, such as the letter that an answer leads to. */
    boolean isGoingOn(Reference reference);
}
