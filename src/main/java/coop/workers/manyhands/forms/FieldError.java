package coop.workers.manyhands.forms;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with one field, and the way out.
 *
 * @param field its name
 * @param message a sentence for whoever filled it in
 */
public record FieldError(String field, String message) {

    private static final int NAMED = 20;

    /** The first twenty, and how many more there are: however much was sent, the answer is short. */
    public static List<FieldError> firstOf(List<FieldError> errors) {
        if (errors.size() <= NAMED) {
            return errors;
        }
        List<FieldError> first = new ArrayList<>(errors.subList(0, NAMED));
        first.add(new FieldError("more", "And %d more.".formatted(errors.size() - NAMED)));
        return first;
    }
}
