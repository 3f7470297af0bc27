package coop.workers.manyhands.involvement;

import java.util.List;
import java.util.Map;

/**
 * The same letter is to be written to the applicants of several involvements, in the step's own transaction.
 *
 * @param involvements whose applicants are to have it
 * @param letter the template, such as {@code campaign/news}
 * @param values what the template may quote besides what every letter may
 */
public record LettersWanted(List<Involvement> involvements, String letter, Map<String, String> values) {

    public LettersWanted {
        involvements = List.copyOf(involvements);
        values = Map.copyOf(values);
    }
}
