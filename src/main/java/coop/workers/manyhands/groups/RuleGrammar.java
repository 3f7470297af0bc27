package coop.workers.manyhands.groups;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which recurrence rules of RFC 5545, section 3.3.10, a group can meet by: at most once a day, and every number within its
 * range. Looked at before any library reads a rule: what lies beyond costs those seconds, or trips them up.
 */
final class RuleGrammar {

    private static final int LONGEST = 200;
    private static final int MOST_IN_A_LIST = 62;
    private static final int MOST_INTERVAL = 400;
    private static final int MOST_COUNT = 10_000;

    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,5}");
    private static final Pattern UNTIL = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(T\\d{6}Z?)?");

    private RuleGrammar() {}

    static boolean fits(String rule) {
        if (rule.length() > LONGEST) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
            int is = part.indexOf('=');
            if (is < 0 || !seen.add(part.substring(0, is)) || !fits(part.substring(0, is), part.substring(is + 1))) {
                return false;
            }
        }
        // One of them ends it, not both.
        return seen.contains("FREQ") && !(seen.contains("COUNT") && seen.contains("UNTIL"));
    }

    private static boolean fits(String name, String value) {
        return switch (name) {
            case "FREQ" -> FREQUENCIES.contains(value);
            case "INTERVAL" -> NUMBER.matcher(value).matches() && isWithin(value, 1, MOST_INTERVAL);
            case "COUNT" -> NUMBER.matcher(value).matches() && isWithin(value, 1, MOST_COUNT);
            case "UNTIL" -> isDay(value);
            case "WKST" -> DAY.matcher(value).matches() && value.length() == 2;
            case "BYDAY" -> list(value).stream().allMatch(RuleGrammar::isWeekday);
            case "BYMONTH" -> numbers(value, 12, false);
            case "BYMONTHDAY" -> numbers(value, 31, true);
            case "BYYEARDAY", "BYSETPOS" -> numbers(value, 366, true);
            case "BYWEEKNO" -> numbers(value, 53, true);
            // BYHOUR, BYMINUTE, BYSECOND: the time of day is a field of its own.
            default -> false;
        };
    }

    private static List<String> list(String value) {
        String[] words = value.split(",", -1);
        return words.length > MOST_IN_A_LIST ? List.of("") : List.of(words);
    }

    /** The third from the end is -3; there is none of number 0. */
    private static boolean numbers(String value, int most, boolean fromTheEnd) {
        return list(value).stream()
                .allMatch(word -> NUMBER.matcher(word).matches()
                        && (isWithin(word, 1, most) || (fromTheEnd && isWithin(word, -most, -1))));
    }

    private static boolean isWeekday(String word) {
        Matcher day = DAY.matcher(word);
        return day.matches() && (day.group(1) == null || numbers(day.group(1), 53, true));
    }

    private static boolean isWithin(String number, int least, int most) {
        int value = Integer.parseInt(number);
        return value >= least && value <= most;
    }

    private static boolean isDay(String value) {
        Matcher until = UNTIL.matcher(value);
        if (!until.matches()) {
            return false;
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(until.group(1)),
                    Integer.parseInt(until.group(2)),
                    Integer.parseInt(until.group(3)));
            return day.getYear() >= 1900;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
