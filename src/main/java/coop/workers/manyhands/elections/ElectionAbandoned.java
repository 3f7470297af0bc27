package coop.workers.manyhands.elections;

/** An election was called off; nobody is elected by it. */
public record ElectionAbandoned(Election election) {}
