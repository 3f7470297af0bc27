package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;

/** An involvement came to its end. Published in the transaction of its last step. */
public record InvolvementConcluded(Involvement involvement, Outcome outcome) {}
