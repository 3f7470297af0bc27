package coop.workers.manyhands.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an admin may change of an opportunity.
 *
 * @param version the version that the admin saw: a change in between is not overwritten unseen
 */
public record OpportunityRevision(
        int version,
        @NotBlank @Size(max = 120) String title,
        @NotBlank @Size(max = 500) String summary,
        @Nullable @Size(max = 5000) String details,
        @Nullable @Size(max = 200) String commitment,
        @Nullable @Size(max = 500) String whatYouNeed,
        @Nullable @Size(max = 200) String meets,
        @NotNull Status status,
        boolean neededThisQuarter,
        @Nullable @Size(max = 1000) String neededBecause) {}
