package coop.workers.manyhands.cases;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to where the cases of one kind are written down while a pathway works on them. One desk for each kind. */
public interface Desk {

    /** Whose references come here. */
    Reference.Kind kind();

    /** Whether there is a case of that reference. */
    boolean knows(Reference reference);

    /** The pathway waits at a new place. */
    void standsAt(Reference reference, Standing standing);

    /** It waits where it does, and is the turn of another group than the diagram says; the history says why. */
    void passesTo(Reference reference, String group, String why, String doneBy);

    /** Something happened that the history shows. */
    void happened(Reference reference, String what, String doneBy);

    /**
     * The same, with what was said about it.
     *
     * @param form the key of the form by which it was said
     */
    void happened(Reference reference, String what, String doneBy, String form, Answers said);

    /**
     * A coordinator filled in a task's form.
     *
     * @param form with the case's own choices in it, as {@link CaseForms} gives it
     * @param records what the answer records beyond the way that the diagram goes: the task's property of that name; null if
     *     it has none, as most
     * @return the clean answers
     * @throws SubmissionRefused if a field is wrong
     */
    Answers taskAnswered(
            Reference reference,
            Form form,
            Map<String, ?> submitted,
            String what,
            String doneBy,
            @Nullable String records);

    /** What a case is about, in a sentence or two that name nobody: it stands in letters to coordinators. */
    default Optional<String> inShort(Reference reference) {
        return Optional.empty();
    }

    /** What was answered so far, by the name of the field: for those who act on the case, in its forms. */
    default Map<String, String> answered(Reference reference) {
        return Map.of();
    }

    /** A task takes longer than was promised, and others were asked to help: where somebody waits for it, they are told. */
    default void takesLonger(Reference reference, Delay delay) {}

    /** What was due at one time is due at another. */
    default void dueMoves(Collection<Reference> references, Instant former, Instant now) {}

    /** The pathway came to its end. */
    void ended(Reference reference, Outcome outcome);

    /**
     * The pathway came to its end, which has words of its own.
     *
     * @param words what the applicant reads instead of the outcome's usual words; null for those
     */
    default void ended(Reference reference, Outcome outcome, @Nullable String words) {
        ended(reference, outcome);
    }

    /** What a coordinator reads above a task's form. */
    CaseSheet sheet(Reference reference);
}
