package coop.workers.manyhands.involvement;

import java.util.List;

/**
 * What lies ahead of whoever signs up to a pathway, as its diagram says it.
 *
 * @param milestones what happens if all goes well, in order
 * @param confirming those of them that are about confirming the address
 * @param answerWithin the working days within which the first coordinator answers; 0 if none has to, or if something more is
 *     asked of the applicant before
 */
public record Outlook(List<String> milestones, List<String> confirming, int answerWithin) {

    /** What lies ahead where nobody can sign up. */
    public static Outlook none() {
        return new Outlook(List.of(), List.of(), 0);
    }

    /** The same for somebody whose address is confirmed already. */
    public Outlook ofSomebodyKnown() {
        return new Outlook(
                milestones.stream()
                        .filter(milestone -> !confirming.contains(milestone))
                        .toList(),
                List.of(),
                answerWithin);
    }
}
