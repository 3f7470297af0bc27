package coop.workers.manyhands.elections;

/** Nominations for an election have closed: what comes now is late. */
public record NominationsClosed(Election election) {}
