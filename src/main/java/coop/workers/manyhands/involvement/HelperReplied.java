package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.people.PersonId;

/** Somebody who was asked by link answered. Published in the transaction of the answer, before the pathway goes on. */
public record HelperReplied(Reference reference, PersonId helper, Answers answers) {}
