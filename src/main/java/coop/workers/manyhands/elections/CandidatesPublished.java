package coop.workers.manyhands.elections;

/** The list of candidates stands, in the order that was drawn, and everybody can read it. */
public record CandidatesPublished(Election election) {}
