package coop.workers.manyhands.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * An opportunity as programs of other sites read it, in the order of the contract ({@code api/openapi.json}): codes, and no word
 * about anybody.
 *
 * @param slug the part of its address that names it
 * @param title its name
 * @param kind a {@link Kind}'s code
 * @param time a {@link TimeNeeded}'s code
 * @param commitment the commitment in words
 * @param who a {@link Who}'s code
 * @param status a {@link Status}'s code, or {@code retired} where it is offered no more
 * @param neededThisQuarter whether it is needed most
 * @param pathway the key of the pathway that it leads into
 * @param group the slug of its working group
 */
public record OpportunityRow(
        String slug,
        String title,
        String kind,
        String time,
        @Nullable String commitment,
        String who,
        String status,
        boolean neededThisQuarter,
        @Nullable String pathway,
        @Nullable String group) {

    /** What {@link #status} says of what is offered no more. */
    public static final String RETIRED = "retired";

    /** That of an opportunity. */
    public static OpportunityRow of(Opportunity opportunity) {
        return new OpportunityRow(
                opportunity.slug(),
                opportunity.title(),
                opportunity.kind().code(),
                opportunity.timeNeeded().code(),
                opportunity.commitment(),
                opportunity.who().code(),
                opportunity.isRetired() ? RETIRED : opportunity.status().code(),
                opportunity.neededThisQuarter(),
                opportunity.pathway(),
                opportunity.workingGroup());
    }
}
