package coop.workers.manyhands.languages;

import coop.workers.manyhands.DateWords;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in another language the days, moments and months that {@link DateWords} has said in English. The one place that does. */
final class DaysSaid {

    /** A moment is made up by each language in its own order. */
    private static final String MOMENT = "{day} at {time}";

    private static final DateTimeFormatter ENGLISH_DAY = english(DateWords.DAY);
    private static final DateTimeFormatter ENGLISH_MONTH = english(DateWords.MONTH);

    private final DateTimeFormatter day;
    private final DateTimeFormatter month;
    private final UnaryOperator<String> words;
    private final String pattern;
    private final Pattern one;

    /**
     * For one language.
     *
     * @param words the translation of a text of ours, the text itself where there is none
     * @param zone whose hours moments are, in English
     */
    DaysSaid(Locale locale, UnaryOperator<String> words, String zone) {
        this.day = DateTimeFormatter.ofPattern(DateWords.DAY, locale);
        this.month = DateTimeFormatter.ofPattern(DateWords.MONTH, locale);
        this.words = words;
        String months = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
        this.pattern = "\\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d{1,2} " + months
                + " \\d{4}(?: at \\d{2}:\\d{2} " + Pattern.quote(zone) + ")?|" + months + " \\d{4})(?!\\d)";
        this.one = Pattern.compile(
                "(?<day>\\w+ \\d{1,2} \\w+ \\d{4})(?: at (?<time>\\d{2}:\\d{2}) (?<zone>.+))?|(?<month>\\w+ \\d{4})");
    }

    private static DateTimeFormatter english(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK).withResolverStyle(ResolverStyle.STRICT);
    }

    /** What finds one in a text. */
    String pattern() {
        return pattern;
    }

    /** That day, moment or month; empty if the text is none. */
    Optional<String> say(String english) {
        Matcher parts = one.matcher(english);
        if (!english.matches(pattern) || !parts.matches()) {
            return Optional.empty();
        }
        try {
            if (parts.group("month") != null) {
                TemporalAccessor said = ENGLISH_MONTH.parse(english);
                return Optional.of(month.format(YearMonth.from(said)));
            }
            String said = day.format(LocalDate.from(ENGLISH_DAY.parse(parts.group("day"))));
            if (parts.group("time") == null) {
                return Optional.of(said);
            }
            return Optional.of(words.apply(MOMENT).replace("{day}", said).replace("{time}", parts.group("time"))
                    + ' '
                    + words.apply(parts.group("zone")));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
