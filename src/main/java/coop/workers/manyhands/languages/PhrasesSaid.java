package coop.workers.manyhands.languages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in another language the phrases of ours that are put together from others, such as {@code on the third Monday of every month at
 * 14:00, for an hour and a half}: when a group meets, and within how many days somebody answers. Each phrase is a text of the
 * catalogue with what is put in named in braces, and what is put in is a phrase or a text itself; numbers are said in digits, for in
 * other languages their words go by what they count.
 */
final class PhrasesSaid {

    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    /** What may stand for a name in braces. */
    private static final Map<String, String> PARTS = Map.of(
            "weekday",
            String.join("|", WEEKDAYS),
            "number",
            "(?:\\d{1,6}|" + String.join("|", NUMBERS) + ")",
            "more",
            "\\d{1,6}",
            "time",
            "\\d{2}:\\d{2}",
            "rule",
            "[\\w=;,+:-]{1,250}",
            "which",
            "on the \\w{1,10} \\w{1,10}",
            "days",
            "(?:on|every|by) [^\"\\n]{1,300}",
            "whose",
            "[^\"\\n]{1,60}",
            "length",
            "[\\w ]{1,40}");

    /** As they are said in English; a name stands once in each. */
    private static final List<String> PHRASES = List.of(
            "{days} at {time} {whose}, for {length}",
            "every {weekday}",
            "every other {weekday}",
            "on {weekday}, every {number} weeks",
            "on the first {weekday}",
            "on the second {weekday}",
            "on the third {weekday}",
            "on the fourth {weekday}",
            "on the last {weekday}",
            "{which} of every month",
            "{which} of every other month",
            "{which}, every {number} months",
            "by the rule {rule}",
            "{number} hours",
            "{number} and a half hours",
            "an hour and {more} minutes",
            "{number} hours and {more} minutes",
            "{number} minutes",
            "within {number} hours",
            "within {number} days");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Pattern> COMPILED = PHRASES.stream()
            .collect(
                    Collectors.toMap(phrase -> phrase, PhrasesSaid::compiled, (one, other) -> one, LinkedHashMap::new));

    private final UnaryOperator<String> words;

    /**
     * For one language.
     *
     * @param words the translation of a text of ours, the text itself where there is none
     */
    PhrasesSaid(UnaryOperator<String> words) {
        this.words = words;
    }

    private static Pattern compiled(String phrase) {
        StringBuilder pattern = new StringBuilder();
        Matcher name = NAME.matcher(phrase);
        int at = 0;
        while (name.find()) {
            pattern.append(Pattern.quote(phrase.substring(at, name.start())))
                    .append("(?<%s>%s)".formatted(name.group(1), PARTS.get(name.group(1))));
            at = name.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(phrase.substring(at))).toString());
    }

    /** That phrase; empty if the text is none, or has no translation. */
    Optional<String> say(String english) {
        for (Map.Entry<String, Pattern> phrase : COMPILED.entrySet()) {
            Matcher parts = phrase.getValue().matcher(english);
            String said = words.apply(phrase.getKey());
            if (parts.matches() && !said.equals(phrase.getKey())) {
                return Optional.of(NAME.matcher(said)
                        .replaceAll(name -> Matcher.quoteReplacement(part(parts.group(name.group(1))))));
            }
        }
        return Optional.empty();
    }

    private String part(String english) {
        int number = NUMBERS.indexOf(english);
        if (number >= 0) {
            return String.valueOf(number);
        }
        String text = words.apply(english);
        return text.equals(english) ? say(english).orElse(english) : text;
    }
}
