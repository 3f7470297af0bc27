package coop.workers.manyhands.languages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("weekday", String.join("|", WEEKDAYS)),
            Map.entry("number", "(?:\\d{1,6}|" + String.join("|", NUMBERS) + ")"),
            Map.entry("more", "\\d{1,6}"),
            Map.entry("hours", "\\d{1,6}(?:\\.\\d{1,2})?"),
            Map.entry("time", "\\d{2}:\\d{2}"),
            Map.entry("rule", "[\\w=;,+:-]{1,250}"),
            Map.entry("which", "on the \\w{1,10} \\w{1,10}"),
            Map.entry("days", "(?:on|every|by) [^\"\\n]{1,300}"),
            Map.entry("whose", "[^\"\\n]{1,60}"),
            Map.entry("length", "[\\w ]{1,40}"),
            Map.entry("part", "(?:facilitator|note-taker)"),
            Map.entry("group", "[^\"\\n]{1,200}"),
            Map.entry("day", "\\w+ \\d{1,2} \\w+ \\d{4} at \\d{2}:\\d{2} [^\"\\n]{1,40}"),
            Map.entry("enjoyed", "[^\"\\n.:]{1,300}"),
            Map.entry("commitment", "[^\"\\n]{1,300}"),
            Map.entry("organisation", "[^\"\\n]{1,200}"),
            Map.entry("reference", "[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2}"),
            Map.entry("address", "[^\\s\"]{1,250}"));

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
            "within {number} days",
            "{hours} hours",
            "{part} at the meeting of {group} on {day}",
            "host of an induction on {day}",
            "Facilitators of {group}",
            "You enjoy {enjoyed}",
            "It is rather for those who enjoy {enjoyed}",
            "Fits the time you have: {commitment}",
            "Takes more time than you have: {commitment}",
            "A meeting of the group {group} of {organisation}. Questions: {address}",
            "You agreed on this at {organisation}; the reference is {reference}. Questions: {address}",
            "Who stands, and everything else about it: {address}",
            "Visitors are welcome. More about the group: {address}");

    /** Between what is listed: each of these may stand within what is listed, too. */
    private static final List<String> BETWEEN = List.of(", and ", ", ", " and ");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Pattern> COMPILED = PHRASES.stream()
            .collect(
                    Collectors.toMap(phrase -> phrase, PhrasesSaid::compiled, (one, other) -> one, LinkedHashMap::new));

    private final UnaryOperator<String> words;
    private final Function<String, Optional<String>> parts;

    /**
     * For one language.
     *
     * @param words the translation of a text of ours, the text itself where there is none
     * @param parts what is said of that which is put in; empty where it stays as it is
     */
    PhrasesSaid(UnaryOperator<String> words, Function<String, Optional<String>> parts) {
        this.words = words;
        this.parts = parts;
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
        return parts.apply(english)
                .or(() -> inASentence(english))
                .or(() -> listed(english))
                .orElse(english);
    }

    /** What begins with a capital where it stands by itself. */
    private Optional<String> inASentence(String english) {
        String byItself = english.substring(0, 1).toUpperCase(Locale.ENGLISH) + english.substring(1);
        return byItself.equals(english)
                ? Optional.empty()
                : parts.apply(byItself)
                        .map(said -> said.substring(0, 1).toLowerCase(Locale.ENGLISH) + said.substring(1));
    }

    /** Texts of ours one by one, with commas between them: what "and" is called may go by the word after it. */
    private Optional<String> listed(String english) {
        for (String between : BETWEEN) {
            for (int at = english.indexOf(between); at > 0; at = english.indexOf(between, at + 1)) {
                String rest = english.substring(at + between.length());
                Optional<String> first = parts.apply(english.substring(0, at));
                Optional<String> others =
                        first.isEmpty() ? first : parts.apply(rest).or(() -> listed(rest));
                if (others.isPresent()) {
                    return Optional.of(first.orElseThrow() + ", " + others.get());
                }
            }
        }
        return Optional.empty();
    }
}
