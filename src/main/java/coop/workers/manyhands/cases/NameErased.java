package coop.workers.manyhands.cases;

/**
 * Somebody is forgotten who was named in letters to others about a case, such as a candidate in the notice of an election.
 * It is of use for letters from before names were values: their whole text goes. Nobody looks for a name in a text.
 */
public record NameErased(Reference about) {}
