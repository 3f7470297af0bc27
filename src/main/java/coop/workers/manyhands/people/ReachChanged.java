package coop.workers.manyhands.people;

/** Somebody is to be reached in another way from now on, or showed that they can be reached in the one that they chose. */
public record ReachChanged(PersonId person) {}
