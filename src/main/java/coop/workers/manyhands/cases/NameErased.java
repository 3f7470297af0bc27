package coop.workers.manyhands.cases;

/**
 * Somebody is forgotten who was named in letters to others about a case, such as a candidate in the notice of an
 * election: the name goes from what is kept of them.
 */
public record NameErased(Reference about, String name) {}
