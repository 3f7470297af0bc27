package coop.workers.manyhands.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an admin may change of an opportunity.
 *
 * @param version the version that the admin saw: a change in between is not overwritten unseen
 * @param enjoy what people may enjoy about it; null, as pages send no tick, is nothing
 * @param places how many can have it at once, as typed; none where it is as many as like
 * @param lookedAfterBy the group of coordinators; cases that are open are handed over to it
 */
public record OpportunityRevision(
        int version,

        @NotBlank(message = "Give it a title.")
        @Size(max = 120, message = TOO_LONG)
        @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String title,

        @NotBlank(message = "Say in a sentence or two what it is.") @Size(max = 500, message = TOO_LONG)
        String summary,

        @Nullable @Size(max = 5000, message = TOO_LONG) String details,

        @Nullable @Size(max = 200, message = TOO_LONG) @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String commitment,

        @Nullable @Size(max = 500, message = TOO_LONG) @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String whatYouNeed,

        @Nullable @Size(max = 200, message = TOO_LONG) @Pattern(regexp = ONE_LINE, message = NOT_ONE_LINE)
        String meets,

        @NotNull(message = "Choose one of the list.") Status status,
        boolean neededThisQuarter,
        @Nullable @Size(max = 1000, message = TOO_LONG) String neededBecause,
        @Nullable Set<Enjoyment> enjoy,

        @Nullable @Pattern(regexp = "[1-9][0-9]{0,2}", message = SOME_PLACES)
        String places,

        @NotBlank(message = "Choose one of the list.") String lookedAfterBy) {

    public OpportunityRevision {
        Set<Enjoyment> chosen = new TreeSet<>();
        if (enjoy != null) {
            // A name without a value comes as null.
            enjoy.stream().filter(Objects::nonNull).forEach(chosen::add);
        }
        enjoy = Collections.unmodifiableSet(chosen);
    }

    private static final String TOO_LONG = "Use {max} characters or fewer.";
    private static final String SOME_PLACES = "Write a number from 1 to 999, or nothing.";
    private static final String ONE_LINE = "[^\\p{Cntrl}]*";
    private static final String NOT_ONE_LINE = "Write this on one line.";
}
