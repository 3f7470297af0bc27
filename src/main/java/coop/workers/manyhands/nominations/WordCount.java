package coop.workers.manyhands.nominations;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.util.List;

/** Counts words as people do: whatever stands between spaces and has a letter or a digit in it. */
final class WordCount {

    private WordCount() {}

    static int of(String text) {
        int words = 0;
        for (String part : text.strip().split("\\s+")) {
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
