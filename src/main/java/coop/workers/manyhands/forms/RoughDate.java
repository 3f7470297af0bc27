package coop.workers.manyhands.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day that people know only roughly, as they say it: "since spring 2023", "about 2019", "March 2021", "12 March 2021", "three
 * years ago". Whoever needs a day takes the earliest that it may be; what they said stays beside it, for people to judge.
 */
public final class RoughDate {

    /** What may stand before it, and says nothing about the day. */
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:(?:i think|since|from|in|on|about|around|approximately|approx|roughly|circa|ca|c|the|of|some ?time|maybe)\\b[.,]?|~)\\s*");

    private static final Pattern PART_OF_YEAR =
            Pattern.compile("(?:(early|beginning of|start of|mid|middle of|late|end of)[ -])?(?:the year )?(\\d{4})");
    private static final Pattern NAMED = Pattern.compile("([a-z]+)\\.? (?:of )?(\\d{4})");
    private static final Pattern MONTH_IN_NUMBERS = Pattern.compile("(\\d{1,2})[/.-](\\d{4})");
    private static final Pattern PART_OF_MONTH =
            Pattern.compile("^(?:early|beginning of|start of|mid|middle of|late|end of)[ -](?=[a-z])");
    private static final Pattern YEAR_AND_MONTH = Pattern.compile("(\\d{4})-(\\d{1,2})");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\\.?,? (\\d{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("([a-z]+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern DAY_IN_NUMBERS = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern AGO = Pattern.compile("(\\d{1,2}|[a-z]+) (year|month)s? ago");

    private static final Map<String, Month> MONTHS = new HashMap<>();
    private static final Map<String, Month> SEASONS =
            Map.of("spring", Month.MARCH, "summer", Month.JUNE, "autumn", Month.SEPTEMBER, "winter", Month.DECEMBER);
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10));

    static {
        for (Month month : Month.values()) {
            MONTHS.put(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT), month);
            MONTHS.put(month.name().substring(0, 3).toLowerCase(Locale.ROOT), month);
        }
        MONTHS.put("sept", Month.SEPTEMBER);
    }

    private RoughDate() {}

    /**
     * The earliest day that somebody may mean.
     *
     * @param words as they were typed
     * @param today for what is said as so long ago
     * @return empty if they name no day, month, season or year
     */
    public static Optional<LocalDate> earliest(String words, LocalDate today) {
        String rest = words.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        for (Matcher before = BEFORE.matcher(rest); before.find() && before.end() > 0; before = BEFORE.matcher(rest)) {
            rest = rest.substring(before.end());
        }
        String said = rest;
        try {
            return day(said).or(() -> month(said)).or(() -> partOfYear(said)).or(() -> ago(said, today));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String said) {
        Matcher iso = ISO_DAY.matcher(said);
        if (iso.matches()) {
            return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
        }
        // As it is written here: the day comes first.
        Matcher numbers = DAY_IN_NUMBERS.matcher(said);
        if (numbers.matches()) {
            return Optional.of(LocalDate.of(number(numbers, 3), number(numbers, 2), number(numbers, 1)));
        }
        Matcher dayFirst = DAY.matcher(said);
        if (dayFirst.matches()) {
            return Optional.ofNullable(MONTHS.get(dayFirst.group(2)))
                    .map(month -> LocalDate.of(number(dayFirst, 3), month, number(dayFirst, 1)));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(said);
        return monthFirst.matches()
                ? Optional.ofNullable(MONTHS.get(monthFirst.group(1)))
                        .map(month -> LocalDate.of(number(monthFirst, 3), month, number(monthFirst, 2)))
                : Optional.empty();
    }

    private static Optional<LocalDate> month(String said) {
        Matcher numbers = MONTH_IN_NUMBERS.matcher(said);
        if (numbers.matches()) {
            return Optional.of(
                    YearMonth.of(number(numbers, 2), number(numbers, 1)).atDay(1));
        }
        Matcher iso = YEAR_AND_MONTH.matcher(said);
        if (iso.matches()) {
            return Optional.of(YearMonth.of(number(iso, 1), number(iso, 2)).atDay(1));
        }
        Matcher named = NAMED.matcher(PART_OF_MONTH.matcher(said).replaceFirst(""));
        return named.matches()
                ? Optional.ofNullable(MONTHS.get(named.group(1)))
                        .or(() -> Optional.ofNullable(SEASONS.get(named.group(1))))
                        .map(month -> LocalDate.of(number(named, 2), month, 1))
                : Optional.empty();
    }

    private static Optional<LocalDate> partOfYear(String said) {
        Matcher part = PART_OF_YEAR.matcher(said);
        if (!part.matches()) {
            return Optional.empty();
        }
        String which = part.group(1) == null ? "" : part.group(1);
        Month from = which.startsWith("mid")
                ? Month.MAY
                : which.equals("late") || which.equals("end of") ? Month.SEPTEMBER : Month.JANUARY;
        return Optional.of(LocalDate.of(number(part, 2), from, 1));
    }

    private static Optional<LocalDate> ago(String said, LocalDate today) {
        Matcher ago = AGO.matcher(said);
        if (!ago.matches()) {
            return Optional.empty();
        }
        Integer number = ago.group(1).matches("\\d+") ? Integer.valueOf(ago.group(1)) : NUMBERS.get(ago.group(1));
        return Optional.ofNullable(number)
                .map(many -> ago.group(2).equals("year") ? today.minusYears(many) : today.minusMonths(many));
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
