package coop.workers.manyhands.involvement;

/** An involvement begins on its pathway: somebody signed up, or was led on to it. Published in the transaction that keeps it. */
public record InvolvementBegan(Involvement involvement) {}
