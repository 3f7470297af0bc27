package coop.workers.manyhands.mail;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands in the place of what letters quote, where they are shown to nobody's case: made up, plainly so, the same each time. */
public final class SampleWords {

    /** What reads better by its name than by its kind. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("name", "Robin Example"),
            Map.entry("applicant", "Sam Example"),
            Map.entry("helper", "Kim Example"),
            Map.entry("forumName", "robin_example"),
            Map.entry("opportunity", "The opportunity that they signed up for"),
            Map.entry("groupName", "Communications"),
            Map.entry("reference", "MH-7K2Q-4D"),
            Map.entry("readers", "the group"),
            Map.entry("meeting", "Tuesday 5 May, 18:00"),
            Map.entry("meetingPlace", "https://meet.example.org/room"),
            Map.entry("appointment", "Tuesday 5 May, 18:00"),
            Map.entry("contactEmail", "contact@example.org"));

    private SampleWords() {}

    /** A value for each of the words that a letter quotes: {@code {termUntil}} reads "[term until]". */
    public static Map<String, String> values(Iterable<String> quoted) {
        Map<String, String> values = new LinkedHashMap<>();
        quoted.forEach(name ->
                values.put(name, name.endsWith("Link") ? "https://example.org/" + name.replace('.', '/') : said(name)));
        return values;
    }

    /** What is said in the place of one of them. */
    public static String said(String name) {
        String last = name.substring(name.indexOf('.') + 1);
        return of(last).orElseGet(() -> last.endsWith("Count") || last.endsWith("More")
                ? "3"
                : "[%s]".formatted(last.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT)));
    }

    /** What reads as somebody would write it, if there is something for that name. */
    public static Optional<String> of(String name) {
        return Optional.ofNullable(WORDS.get(name));
    }
}
