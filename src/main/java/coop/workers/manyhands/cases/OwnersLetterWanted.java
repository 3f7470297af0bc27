package coop.workers.manyhands.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of coordinators is to be told something that no task tells them, in the step's own transaction.
 *
 * @param about the case that it is about, if it is about one
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/seat-empty}
 * @param values what the template may quote besides; nothing that a visitor typed
 * @param grounds what must still be so when it goes
 * @param notBefore when it is to be sent; null at once
 */
public record OwnersLetterWanted(
        @Nullable Reference about,
        String group,
        String letter,
        Map<String, String> values,
        List<Ground> grounds,
        @Nullable Instant notBefore) {

    /** One that goes at once, and stays true. */
    public OwnersLetterWanted(@Nullable Reference about, String group, String letter, Map<String, String> values) {
        this(about, group, letter, values, List.of(), null);
    }
}
