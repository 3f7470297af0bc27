package coop.workers.manyhands.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of {@code catalogue/opportunities.yaml}, or what somebody made of it. The meanings are {@link Opportunity}'s. */
record OpportunityEntry(
        String slug,
        String title,
        String summary,
        @Nullable String details,
        Kind kind,
        Who who,
        TimeNeeded time,
        @Nullable Integer minutes,
        @Nullable String commitment,
        @Nullable String whatYouNeed,
        @Nullable String meets,
        Status status,
        @Nullable String neededBecause,
        String lookedAfterBy,
        @Nullable String pathway,
        @Nullable String group,
        @Nullable String link,
        @Nullable Integer places,
        Set<Enjoyment> enjoy,
        @Nullable String repeatable) {}
