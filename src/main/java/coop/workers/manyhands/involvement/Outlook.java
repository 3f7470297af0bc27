package coop.workers.manyhands.involvement;

import java.util.List;

/**
 * What lies ahead of whoever signs up to a pathway, as its diagram says it.
 *
 * @param milestones what happens if all goes well, in order
 * @param answerWithin the working days within which the first coordinator answers; 0 if none has to, or if something more is
 *     asked of the applicant before
 */
public record Outlook(List<String> milestones, int answerWithin) {}
