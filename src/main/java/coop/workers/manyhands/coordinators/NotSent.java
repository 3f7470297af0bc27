package coop.workers.manyhands.coordinators;

import java.util.List;

/**
 * A letter to somebody was not sent, because what it says is not so any more. Of several tasks one may have changed: for
 * the others another letter may be wanted.
 *
 * @param user the Camunda user
 * @param letter the template
 * @param tasks the ids of the tasks that it was about
 */
public record NotSent(String user, String letter, List<String> tasks) {}
