package coop.workers.manyhands.people;

/**
 * A union was undone: the two are persons of their own again. Published in the transaction in which it happened, once each row is
 * back where it was.
 *
 * @param from the record that had gone into the other
 * @param to the one that had stayed
 * @param by the Camunda user who undid it
 */
public record PersonsParted(PersonId from, PersonId to, String by) {}
