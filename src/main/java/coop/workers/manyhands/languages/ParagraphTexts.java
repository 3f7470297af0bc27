package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people read in plain text with empty lines between its paragraphs, such as an email: a text each. */
public final class ParagraphTexts {

    private static final String BETWEEN = "\n\n";

    private ParagraphTexts() {}

    /** All texts of it; what only quotes something, and says nothing, is none. */
    public static List<String> in(String text) {
        List<String> texts = new ArrayList<>();
        translated(text, paragraph -> {
            texts.add(paragraph);
            return Optional.of(paragraph);
        });
        return texts;
    }

    /** The whole of it in another language; empty where any of it has no translation: nobody is written to in two languages. */
    public static Optional<String> translated(String text, Function<String, Optional<String>> words) {
        List<String> all = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\n+")) {
            String said = paragraph.strip();
            Optional<String> translation =
                    MarkupNode.hasLetters(said.replaceAll("\\{[^}]*}", "")) ? words.apply(said) : Optional.of(said);
            if (translation.isEmpty()) {
                return Optional.empty();
            }
            all.add(translation.get());
        }
        return Optional.of(String.join(BETWEEN, all));
    }
}
