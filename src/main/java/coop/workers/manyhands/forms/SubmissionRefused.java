package coop.workers.manyhands.forms;

import java.util.List;
import java.util.stream.Collectors;

/** A submission that cannot be taken, with what is wrong at each field. Nothing of it was kept. */
public class SubmissionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public SubmissionRefused(List<FieldError> errors) {
        super(errors.stream().map(FieldError::message).collect(Collectors.joining(" ")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of the form. */
    public List<FieldError> errors() {
        return errors;
    }
}
