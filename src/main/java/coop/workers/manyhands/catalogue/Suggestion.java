package coop.workers.manyhands.catalogue;

import java.util.List;

/**
 * An opportunity that suits somebody, and how well.
 *
 * @param reasons why, each a short phrase for the visitor; one at least
 * @param reservations what does not fit, put as plainly; none for most
 */
public record Suggestion(Opportunity opportunity, List<String> reasons, List<String> reservations) {

    public Suggestion {
        reasons = List.copyOf(reasons);
        reservations = List.copyOf(reservations);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Nothing is suggested without a reason: " + opportunity.slug());
        }
    }
}
