package coop.workers.manyhands.people;

/** Somebody asked to be forgotten: whoever keeps something about them deletes it, in the same transaction. */
public record PersonErased(PersonId person) {}
