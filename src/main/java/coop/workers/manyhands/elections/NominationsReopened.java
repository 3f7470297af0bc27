package coop.workers.manyhands.elections;

/**
 * Nominations had closed, the meeting moved, and by the rules they are open again. Whoever stands already goes on
 * standing; a list that was published is void, and another is drawn up after the new close.
 */
public record NominationsReopened(Election election) {}
