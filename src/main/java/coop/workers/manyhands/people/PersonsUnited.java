package coop.workers.manyhands.people;

/** Two records turned out to be one person: whoever keeps something about {@code from} gives it to {@code to}. */
public record PersonsUnited(PersonId from, PersonId to) {}
