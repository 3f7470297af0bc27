package coop.workers.manyhands.mail;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a template where a value goes, such as {@code {opportunity}}. */
final class Placeholders {

    private static final Pattern SHAPE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)?)}");

    private Placeholders() {}

    /** Those that a text quotes. */
    static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        SHAPE.matcher(text).results().map(match -> match.group(1)).forEach(found::add);
        return found;
    }

    /** The text with their values; nothing in place of one that has none. */
    static String fill(String text, Map<String, String> values) {
        return SHAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOf(match, values)));
    }

    private static String valueOf(MatchResult placeholder, Map<String, String> values) {
        return PlainText.clean(values.getOrDefault(placeholder.group(1), ""));
    }
}
