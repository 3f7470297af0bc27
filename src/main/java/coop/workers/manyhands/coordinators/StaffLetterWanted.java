package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter to somebody who coordinates is to be written, in the step's own transaction. It says nothing that a visitor
 * typed. It is sent only while each of its tasks is open, and in the hands that it was in when the letter was written.
 *
 * @param to null where nobody has an address: then it goes to the federation's own
 * @param letter the template, such as {@code coordinators/reminder}
 * @param reference of the case that it is about, if it is about one
 * @param values what the template quotes
 * @param lists what it quotes several times, a point of a list for each
 * @param tasks what it is about
 * @param notBefore when it is to be sent; null at once
 * @param until when it is old news; null never
 * @param grounds what else must still be so when it goes
 */
public record StaffLetterWanted(
        @Nullable Account to,
        String letter,
        @Nullable Reference reference,
        Map<String, String> values,
        Map<String, List<OpenTask>> lists,
        List<OpenTask> tasks,
        @Nullable Instant notBefore,
        @Nullable Instant until,
        List<Ground> grounds) {

    /** A letter that rests on its tasks and its date alone. */
    public StaffLetterWanted(
            @Nullable Account to,
            String letter,
            @Nullable Reference reference,
            Map<String, String> values,
            Map<String, List<OpenTask>> lists,
            List<OpenTask> tasks,
            @Nullable Instant notBefore,
            @Nullable Instant until) {
        this(to, letter, reference, values, lists, tasks, notBefore, until, List.of());
    }
}
