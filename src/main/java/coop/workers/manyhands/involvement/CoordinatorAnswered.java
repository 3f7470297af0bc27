package coop.workers.manyhands.involvement;

import coop.workers.manyhands.forms.Answers;

/**
 * A coordinator filled in the form of a task. Published in the transaction of the answer, before the pathway goes on: whoever
 * finds that it cannot be any more refuses it at the field, and nothing is kept.
 *
 * @param form its key
 */
public record CoordinatorAnswered(Involvement involvement, String form, Answers answers) {}
