package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;

/** An involvement came to its end. Published in the transaction of its last step. */
public record InvolvementConcluded(Reference reference, Outcome outcome) {}
