package coop.workers.manyhands.mail;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What may be edited of a letter: its words. Whether it may wait, and what it rests on, stays as its file says.
 *
 * @param subject on one line
 * @param because why somebody gets it: the rest of a sentence, on one line
 * @param text what the letter says, in Markdown, without its footer
 */
public record LetterWords(String subject, String because, String text) {

    /** On one line goes what is a line of the head: else it could bring along another one. */
    public LetterWords {
        subject = line(subject);
        because = line(because);
        text = text.replace("\r\n", "\n").strip();
    }

    /** Those of a letter as its file has it. */
    static LetterWords of(String source) {
        Matcher parts = LetterTemplate.partsOf(source);
        return new LetterWords(parts.group(1), Objects.requireNonNullElse(parts.group(4), ""), parts.group(5));
    }

    /** The letter as it would stand in a file, where all else is as that file says. */
    String in(String source) {
        Matcher parts = LetterTemplate.partsOf(source);
        StringBuilder letter = new StringBuilder("Subject: %s\n".formatted(subject));
        if (parts.group(2) != null) {
            letter.append("Kind: ").append(parts.group(2)).append('\n');
        }
        if (parts.group(3) != null) {
            letter.append("While: ").append(parts.group(3)).append('\n');
        }
        return letter.append("Because: %s\n\n%s\n".formatted(because, text)).toString();
    }

    /** Those of a footer, which has neither subject nor reason. */
    public static LetterWords ofFooter(String text) {
        return new LetterWords("", "", text);
    }

    /** Whatever they quote, such as {@code opportunity}. */
    public Set<String> quoted() {
        return Placeholders.in(subject + " " + because + " " + text);
    }

    /** As people read them who look at what stood there. */
    public String asText() {
        if (subject.isEmpty() && because.isEmpty()) {
            return text;
        }
        return "Subject: %s\nBecause: %s\n\n%s\n".formatted(subject, because, text);
    }

    private static String line(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }
}
