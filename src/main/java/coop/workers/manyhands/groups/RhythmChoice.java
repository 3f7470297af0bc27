package coop.workers.manyhands.groups;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rhythm as people choose it: on which weekday, of every which week or month. Most groups meet by one of these; whatever else
 * calendars know is typed as a rule.
 *
 * @param nth in a month: the first to the fourth, or -1 for the last; 0 where it goes by weeks
 * @param day on which weekday
 * @param every every so many weeks or months
 */
public record RhythmChoice(int nth, DayOfWeek day, int every) {

    /** More than a year apart is no rhythm that anybody remembers. */
    public static final int MOST_EVERY = 12;

    private static final Map<Integer, String> NTHS =
            new TreeMap<>(Map.of(1, "first", 2, "second", 3, "third", 4, "fourth", -1, "last"));

    private static final List<String> NUMBERS =
            List.of("", "", "", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final Pattern RULE =
            Pattern.compile("FREQ=(WEEKLY|MONTHLY)(?:;INTERVAL=(\\d{1,2}))?;BYDAY=([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)");

    /** What a rule says, if it is one that can be chosen. */
    public static Optional<RhythmChoice> of(String rrule) {
        Matcher rule = RULE.matcher(rrule.toUpperCase(Locale.ROOT));
        if (!rule.matches() || "MONTHLY".equals(rule.group(1)) != (rule.group(3) != null)) {
            return Optional.empty();
        }
        int every = rule.group(2) == null ? 1 : Integer.parseInt(rule.group(2));
        if (every < 1 || every > MOST_EVERY) {
            return Optional.empty();
        }
        DayOfWeek day =
                Optional.ofNullable(rule.group(4)).flatMap(RhythmChoice::dayOf).orElseThrow();
        return Optional.of(new RhythmChoice(rule.group(3) == null ? 0 : Integer.parseInt(rule.group(3)), day, every));
    }

    /** The day that calendars call so, such as {@code MO}. */
    public static Optional<DayOfWeek> dayOf(String code) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> codeOf(day).equals(code))
                .findFirst();
    }

    /** Such as {@code MO}. */
    public static String codeOf(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    /** As calendars write it. */
    public String rrule() {
        return "FREQ=%s%s;BYDAY=%s%s"
                .formatted(
                        nth == 0 ? "WEEKLY" : "MONTHLY",
                        every == 1 ? "" : ";INTERVAL=" + every,
                        nth == 0 ? "" : String.valueOf(nth),
                        codeOf(day));
    }

    /** Such as {@code on the third Monday of every month}. */
    public String words() {
        String weekday = day.getDisplayName(TextStyle.FULL, Locale.UK);
        if (nth == 0) {
            return switch (every) {
                case 1 -> "every " + weekday;
                case 2 -> "every other " + weekday;
                default -> "on %s, every %s weeks".formatted(weekday, NUMBERS.get(every));
            };
        }
        return switch (every) {
            case 1 -> "on the %s %s of every month".formatted(NTHS.get(nth), weekday);
            case 2 -> "on the %s %s of every other month".formatted(NTHS.get(nth), weekday);
            default -> "on the %s %s, every %s months".formatted(NTHS.get(nth), weekday, NUMBERS.get(every));
        };
    }
}
