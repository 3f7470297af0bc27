package coop.workers.manyhands.cases;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.util.Map;

/** The port to where the cases of one kind are written down while a pathway works on them. One desk for each kind. */
public interface Desk {

    /** Whose references come here. */
    Reference.Kind kind();

    /** Whether there is a case of that reference. */
    boolean knows(Reference reference);

    /** The pathway waits at a new place. */
    void standsAt(Reference reference, Standing standing);

    /** Something happened that the history shows. */
    void happened(Reference reference, String what, String doneBy);

    /**
     * A coordinator filled in a task's form.
     *
     * @param form with the case's own choices in it, as {@link CaseForms} gives it
     * @return the clean answers
     * @throws SubmissionRefused if a field is wrong
     */
    Answers taskAnswered(Reference reference, Form form, Map<String, ?> submitted, String what, String doneBy);

    /** A task waits for a group of coordinators, and they are told. */
    void remind(Reference reference, String group, String letter, String taskName);

    /** The pathway came to its end. */
    void ended(Reference reference, Outcome outcome);

    /** What a coordinator reads above a task's form. */
    CaseSheet sheet(Reference reference);
}
