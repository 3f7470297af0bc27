package coop.workers.manyhands.groups;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which recurrence rules of RFC 5545, section 3.3.10, a group can meet by: at most once a day, and every number within its
 * range. Looked at before any library reads a rule: what lies beyond costs those seconds, trips them up, or is left out by
 * them without a word. What is wrong is said by name.
 */
final class RuleGrammar {

    private static final int LONGEST = 200;
    private static final int MOST_IN_A_LIST = 62;
    private static final int MOST_INTERVAL = 400;
    private static final int MOST_COUNT = 10_000;
    private static final int QUOTED = 40;

    private static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> TIMES_OF_DAY = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
    private static final List<String> KNOWN = List.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "UNTIL",
            "WKST",
            "BYDAY",
            "BYMONTH",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYSETPOS");

    private static final String ONCE_A_DAY = "once a day is the most often, and the time of day is a field of its own";

    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,5}");
    private static final Pattern UNTIL = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(T\\d{6}Z?)?");

    private RuleGrammar() {}

    /** Whether meetings can be worked out by it; also of one that was taken when less was asked. */
    static boolean fits(String rule) {
        return faultOfParts(rule, new HashMap<>()).isEmpty();
    }

    /** What is wrong with a rule that somebody types, as a sentence; empty if it is one, whole and to the letter. */
    static Optional<String> fault(String rule) {
        Map<String, String> parts = new HashMap<>();
        return faultOfParts(rule, parts).or(() -> faultOfShape(parts));
    }

    private static Optional<String> faultOfParts(String rule, Map<String, String> parts) {
        if (rule.length() > LONGEST) {
            return Optional.of("A rule has %d characters at most.".formatted(LONGEST));
        }
        for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
            int is = part.indexOf('=');
            if (is < 0) {
                return Optional.of(
                        "\"%s\" is no part of a rule, so this is no recurrence rule: a part is a name, = and a value, with ; between two of them."
                                .formatted(quoted(part)));
            }
            String name = part.substring(0, is);
            String value = part.substring(is + 1);
            if (parts.put(name, value) != null) {
                return Optional.of("%s stands in the rule twice.".formatted(quoted(name)));
            }
            String fault = faultOf(name, value);
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        if (!parts.containsKey("FREQ")) {
            return Optional.of("FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY.");
        }
        return parts.containsKey("COUNT") && parts.containsKey("UNTIL")
                ? Optional.of("COUNT and UNTIL: one of them ends a rule, not both.")
                : Optional.empty();
    }

    private static @Nullable String faultOf(String name, String value) {
        if (TIMES_OF_DAY.contains(name)) {
            return "%s has no place here: %s.".formatted(name, ONCE_A_DAY);
        }
        if (!KNOWN.contains(name)) {
            return "\"%s\" is no part that a rule has. There are %s.".formatted(quoted(name), String.join(", ", KNOWN));
        }
        if (name.equals("FREQ")) {
            return FREQUENCIES.contains(value)
                    ? null
                    : "FREQ=%s is none that a group can meet by: %s. There are %s."
                            .formatted(quoted(value), ONCE_A_DAY, String.join(", ", FREQUENCIES));
        }
        return fits(name, value) ? null : "%s=%s: %s.".formatted(name, quoted(value), whatFits(name));
    }

    /** What RFC 5545 says beside the table of its parts: libraries leave such a part out, or take it for another. */
    private static Optional<String> faultOfShape(Map<String, String> parts) {
        String frequency = parts.getOrDefault("FREQ", "");
        boolean numbered = list(parts.getOrDefault("BYDAY", "")).stream()
                .anyMatch(day -> !day.isEmpty() && !Character.isLetter(day.charAt(0)));
        return Stream.of(
                        numbered && Set.of("DAILY", "WEEKLY").contains(frequency)
                                ? "BYDAY=%s: a number before the day, as in 3MO, is for MONTHLY and YEARLY only."
                                        .formatted(quoted(parts.getOrDefault("BYDAY", "")))
                                : "",
                        numbered && parts.containsKey("BYWEEKNO")
                                ? "BYDAY has a number, and BYWEEKNO says which week: it can be one of them."
                                : "",
                        numbered
                                        && frequency.equals("MONTHLY")
                                        && !list(parts.getOrDefault("BYDAY", "")).stream()
                                                .allMatch(RuleGrammar::isInAMonth)
                                ? "BYDAY=%s: a month has five of a weekday at most."
                                        .formatted(quoted(parts.get("BYDAY")))
                                : "",
                        parts.containsKey("BYWEEKNO") && !frequency.equals("YEARLY")
                                ? "BYWEEKNO is for YEARLY only."
                                : "",
                        parts.containsKey("BYYEARDAY") && !frequency.equals("YEARLY")
                                ? "BYYEARDAY is for YEARLY only."
                                : "",
                        parts.containsKey("BYMONTHDAY") && frequency.equals("WEEKLY")
                                ? "BYMONTHDAY is not for WEEKLY: a week has no such day."
                                : "",
                        parts.containsKey("BYSETPOS")
                                        && parts.keySet().stream()
                                                .noneMatch(name -> name.startsWith("BY") && !name.equals("BYSETPOS"))
                                ? "BYSETPOS chooses among the days of another BY part, and there is none."
                                : "")
                .filter(fault -> !fault.isEmpty())
                .findFirst();
    }

    private static boolean isInAMonth(String word) {
        Matcher day = DAY.matcher(word);
        return day.matches() && (day.group(1) == null || numbers(day.group(1), 5, true));
    }

    private static String quoted(@Nullable String value) {
        String text = value == null ? "" : value;
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }

    private static String whatFits(String name) {
        return switch (name) {
            case "INTERVAL" -> "a number from 1 to " + MOST_INTERVAL;
            case "COUNT" -> "a number from 1 to " + MOST_COUNT;
            case "UNTIL" -> "a day such as 20281231";
            case "WKST" -> "a day such as MO";
            case "BYDAY" -> "days such as MO or 3MO, with commas between them, the last one being -1MO";
            case "BYMONTH" -> "numbers from 1 to 12";
            case "BYMONTHDAY" -> "numbers from 1 to 31, or -1 to -31 from the month's end";
            case "BYWEEKNO" -> "numbers from 1 to 53, or -1 to -53 from the year's end";
            default -> "numbers from 1 to 366, or -1 to -366 from the end";
        };
    }

    private static boolean fits(String name, String value) {
        return switch (name) {
            case "INTERVAL" -> NUMBER.matcher(value).matches() && isWithin(value, 1, MOST_INTERVAL);
            case "COUNT" -> NUMBER.matcher(value).matches() && isWithin(value, 1, MOST_COUNT);
            case "UNTIL" -> isDay(value);
            case "WKST" -> DAY.matcher(value).matches() && value.length() == 2;
            case "BYDAY" -> list(value).stream().allMatch(RuleGrammar::isWeekday);
            case "BYMONTH" -> numbers(value, 12, false);
            case "BYMONTHDAY" -> numbers(value, 31, true);
            case "BYYEARDAY", "BYSETPOS" -> numbers(value, 366, true);
            case "BYWEEKNO" -> numbers(value, 53, true);
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
