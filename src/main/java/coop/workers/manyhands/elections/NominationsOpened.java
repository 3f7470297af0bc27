package coop.workers.manyhands.elections;

/** Nominations for an election are open from now on. */
public record NominationsOpened(Election election) {}
