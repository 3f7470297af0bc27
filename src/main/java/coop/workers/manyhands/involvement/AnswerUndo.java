package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.util.Optional;
import org.springframework.lang.CheckReturnValue;

/** The port to the workflow engine for an answer that was a slip: which was the last one, and whether its case can go back to it. */
public interface AnswerUndo {

    /**
     * The last task of a case that somebody answered.
     *
     * @param task its id
     * @param name as the diagram calls it
     * @param form the key of its form
     * @param by the Camunda user who answered it
     */
    record LastAnswer(String task, String name, String form, String by) {}

    /** The last task of a case that was answered; empty if none was. */
    Optional<LastAnswer> lastAnswer(Reference reference);

    /** Why the case cannot go back to it, and what to do instead, in words; empty if it can: nothing came of it but emails. */
    Optional<String> obstacle(LastAnswer answer);

    /**
     * The case goes back to where that task is open, with the clocks as they are drawn.
     *
     * @return whether the applicant was invited to a meeting meanwhile
     */
    @CheckReturnValue
    boolean backTo(LastAnswer answer);
}
