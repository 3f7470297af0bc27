package coop.workers.manyhands.drawing;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;

/** What diagrams write in codes, said in words, and tables of Markdown. */
final class Said {

    private static final Pattern CRON = Pattern.compile("0 (\\d+) (\\d+) (\\S+) \\S+ (\\S+)");
    private static final Pattern BEFORE = Pattern.compile("\\$?\\{?days\\.before\\((\\w+), ?(\\d+)\\)}?");

    private Said() {}

    /** When a timer goes off. */
    static String timer(TimerEventDefinition timer) {
        if (timer.getTimeDuration() != null) {
            return "after " + period(timer.getTimeDuration().getTextContent());
        }
        return timer.getTimeDate() != null
                ? until(timer.getTimeDate().getTextContent())
                : cycle(timer.getTimeCycle().getTextContent());
    }

    /** Until when something lasts: a date of the case, or so many days before one. */
    static String until(String date) {
        Matcher before = BEFORE.matcher(date);
        return before.matches()
                ? "%s days before `%s`".formatted(before.group(2), before.group(1))
                : "on `%s`".formatted(date.replaceAll("[${}]", ""));
    }

    private static String cycle(String cron) {
        Matcher parts = CRON.matcher(cron);
        if (!parts.matches()) {
            return "`%s`".formatted(cron);
        }
        String day = parts.group(4).equals("MON")
                ? "every Monday"
                : parts.group(3).equals("1") ? "on the first of every month" : "every day";
        return "%s at %s:%s".formatted(day, two(parts.group(2)), two(parts.group(1)));
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    /** {@code P7D}: 7 days. */
    static String period(@Nullable String period) {
        if (period == null) {
            return "";
        }
        Period read = Period.parse(period);
        return read.getDays() > 0
                ? counted(read.getDays(), "day")
                : read.getMonths() > 0 ? counted(read.getMonths(), "month") : counted(read.getYears(), "year");
    }

    private static String counted(int number, String unit) {
        return "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
    }

    /** A section with a table; nothing where the table is empty. */
    static String table(String title, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return "\n%s\n\n".formatted(title)
                + row(columns)
                + "|" + "---|".repeat(columns.size()) + "\n"
                + rows.stream().map(Said::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " ").strip())
                .map(cell -> cell.isEmpty() ? " " : " %s ".formatted(cell))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    /** In the type for codes; nothing for nothing. */
    static String code(@Nullable String code) {
        return Optional.ofNullable(code).map("`%s`"::formatted).orElse("");
    }
}
