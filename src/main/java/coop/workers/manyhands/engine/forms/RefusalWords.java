package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What an answer to a task was refused for, wherever on its way through the engine: the form's door, a verb that follows on it,
 * a second pair of eyes, or somebody who was quicker. The engine wraps all of them in exceptions of its own.
 *
 * @param errors at which fields, where it is about fields
 * @param words what whoever answered reads
 */
public record RefusalWords(Kind kind, List<FieldError> errors, String words) {

    /** What sort of refusal it is. */
    public enum Kind {
        AT_FIELDS,
        NOT_THEIRS,
        OVERTAKEN,
        /** A fault of ours. */
        NONE
    }

    /** The refusal that lies in an exception; the innermost of ours says most. */
    public static RefusalWords of(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable cause : causes) {
            if (cause instanceof SubmissionRefused refused) {
                return new RefusalWords(Kind.AT_FIELDS, refused.errors(), Objects.toString(refused.getMessage(), ""));
            }
        }
        for (Throwable cause : causes) {
            String words = Objects.toString(cause.getMessage(), "");
            if (cause instanceof FormFieldValidationException invalid) {
                return new RefusalWords(
                        Kind.AT_FIELDS,
                        List.of(new FieldError(Objects.toString(invalid.getDetail(), "task"), words)),
                        words);
            }
            if (cause instanceof AuthorizationException) {
                return new RefusalWords(Kind.NOT_THEIRS, List.of(), words);
            }
            if (cause instanceof TaskAlreadyClaimedException
                    || cause instanceof OptimisticLockingException
                    || cause instanceof SuspendedEntityInteractionException
                    || cause instanceof NotFoundException) {
                return new RefusalWords(Kind.OVERTAKEN, List.of(), words);
            }
        }
        return new RefusalWords(Kind.NONE, List.of(), "");
    }
}
