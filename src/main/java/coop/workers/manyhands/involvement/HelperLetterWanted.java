package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter to the helper of an involvement is to be written, in the step's own transaction.
 *
 * @param letter the template, such as {@code induction/host-wanted}
 * @param values what the template may quote besides what every letter may
 * @param question what they are asked, if anything: the letter has the link to answer it
 * @param generation of that link
 * @param named whether another named them by their address, for this: anybody can have such letters written
 * @param calendar which calendar entry goes with it, if one does: see {@link CalendarEntries#kind}
 */
public record HelperLetterWanted(
        Reference reference,
        PersonId helper,
        String letter,
        Map<String, String> values,
        @Nullable UUID question,
        int generation,
        boolean named,
        @Nullable String calendar) {}
