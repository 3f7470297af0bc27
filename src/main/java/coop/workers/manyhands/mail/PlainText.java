package coop.workers.manyhands.mail;

import java.util.regex.Pattern;

/** Values as they may stand in a letter. */
final class PlainText {

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n|[\\r\\n\\u0085\\u2028\\u2029]");

    /**
     * Control characters have no place in a letter; nor have those that turn the direction of what follows them
     * (U+202A to U+202E, U+2066 to U+2069): they would turn our own words round. Right-to-left letters stay.
     */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]|\\p{Cs}");

    private PlainText() {}

    /** The text with line ends as {@code \n} and without what cannot be printed. */
    static String clean(String value) {
        return UNPRINTABLE
                .matcher(LINE_ENDS.matcher(value).replaceAll("\n"))
                .replaceAll("")
                .strip();
    }

    /** The text on one line, fit for a header. */
    static String line(String value) {
        return clean(value).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** The beginning of the text, with a sign that it goes on; no character is cut in two. */
    static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
