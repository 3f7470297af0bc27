package coop.workers.manyhands.nominations;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts words as people do: whatever stands between spaces, of any kind and width, or dashes, and has a letter or a digit
 * in it. A hyphen joins, and so do the joiners of Persian and of the scripts of India.
 */
final class WordCount {

    /** Also what only looks like a space: blank letters and a pattern of Braille without dots. */
    private static final Pattern BETWEEN = Pattern.compile(
            "[\\s\\p{Z}\\p{C}\\u2013\\u2014\\u2015\\u2800\\u3164\\uFFA0\\u115F\\u1160&&[^\\u200C\\u200D]]+");

    private WordCount() {}

    static int of(String text) {
        int words = 0;
        for (String part : BETWEEN.split(text)) {
            if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
                words++;
            }
        }
        return words;
    }

    /**
     * Refuses a text that has too many.
     *
     * @throws SubmissionRefused at the field
     */
    static void requireAtMost(int most, String field, String what, String text) {
        int words = of(text);
        if (words > most) {
            throw refused(field, "%s has %d words; %d are the most it can have.".formatted(what, words, most));
        }
    }

    static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
