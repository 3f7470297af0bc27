package coop.workers.manyhands.forms;

/**
 * What is wrong with one field, and the way out.
 *
 * @param field its name
 * @param message a sentence for whoever filled it in
 */
public record FieldError(String field, String message) {}
