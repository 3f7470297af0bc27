package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter to the applicant is to be written, in the step's own transaction.
 *
 * @param letter the template, such as {@code join-group/invitation}
 * @param values what the template may quote besides what every letter may
 * @param calendar which calendar entry goes with it, if one does: see {@link CalendarEntries#kind}
 * @param whileOpen the id of a task, if the letter is sent only while that is open
 */
public record LetterWanted(
        Reference reference,
        String letter,
        Map<String, String> values,
        @Nullable String calendar,
        @Nullable String whileOpen) {

    /** A letter that stays true. */
    public LetterWanted(Reference reference, String letter, Map<String, String> values, @Nullable String calendar) {
        this(reference, letter, values, calendar, null);
    }
}
