package coop.workers.manyhands.solidfund;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its days: one way for all its lines, told by all of them together. What says itself (2026-11-03, 3 Nov
 * 2026) needs no telling; what could be two days (03/11/26) is told by the other lines, by their order and by the balance, or
 * else asked about, with the suggestion that the day comes first, as UK banks write.
 */
final class StatementDays {

    /** Before that no payment of ours was made. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final int LONGEST = 40;

    private static final List<DateTimeFormatter> SAYS_ITSELF = List.of(
            shape("uuuuMMdd"),
            shape("d-MMM-uuuu"),
            shape("d MMM uuuu"),
            shape("d MMMM uuuu"),
            shape("d-MMM-uu"),
            shape("d MMM uu"),
            shape("MMM d uuuu"),
            shape("MMMM d uuuu"));

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})([/.-])(\\d{1,2})\\2(\\d{1,4})");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[T ]+\\d{1,2}:\\d{2}.*$");
    private static final Pattern WEEKDAY =
            Pattern.compile("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +", Pattern.CASE_INSENSITIVE);

    private final DayOrder order;
    private final @Nullable String question;

    private StatementDays(DayOrder order, @Nullable String question) {
        this.order = order;
        this.question = question;
    }

    /**
     * Tells how days are written.
     *
     * @param written all of them, in the file's order
     * @param today none is later
     * @param run which line came first, as far as the balance tells
     * @param chosen what somebody said when asked; null if nobody was
     */
    static StatementDays of(List<String> written, LocalDate today, StatementRun run, @Nullable DayOrder chosen) {
        if (chosen != null) {
            return new StatementDays(chosen, null);
        }
        List<Numbers> open = written.stream()
                .map(StatementDays::numbers)
                .flatMap(Optional::stream)
                .filter(numbers -> !numbers.yearFirst())
                .filter(numbers -> numbers.readable(today))
                .toList();
        Map<DayOrder, List<LocalDate>> fits = new EnumMap<>(DayOrder.class);
        for (DayOrder way : DayOrder.values()) {
            List<LocalDate> days = open.stream()
                    .map(numbers -> numbers.as(way))
                    .flatMap(Optional::stream)
                    .filter(day -> !day.isAfter(today))
                    .toList();
            if (days.size() == open.size()) {
                fits.put(way, days);
            }
        }
        List<LocalDate> dayFirst = fits.get(DayOrder.DAY_FIRST);
        if (dayFirst != null) {
            return amongSeveral(open, fits, dayFirst, new Evidence(today, run));
        }
        String example = open.stream()
                .filter(numbers -> numbers.as(DayOrder.DAY_FIRST)
                        .filter(day -> !day.isAfter(today))
                        .isEmpty())
                .findFirst()
                .map(Numbers::text)
                .orElse("");
        if (fits.isEmpty()) {
            return new StatementDays(
                    DayOrder.DAY_FIRST,
                    "The days of this statement are not all written in one order: \"%s\" is not %s, as others are. Which order holds? Lines with another are left out."
                            .formatted(example, DayOrder.DAY_FIRST.words()));
        }
        DayOrder only = fits.keySet().iterator().next();
        return new StatementDays(
                only,
                "\"%s\" cannot be %s. Are the days of this statement written %s?"
                        .formatted(example, DayOrder.DAY_FIRST.words(), only.words()));
    }

    /** The day may come first, and perhaps something else: the lines together tell, or nothing does. */
    private static StatementDays amongSeveral(
            List<Numbers> open, Map<DayOrder, List<LocalDate>> fits, List<LocalDate> dayFirst, Evidence evidence) {
        DayOrder alsoOpen = null;
        for (DayOrder way : fits.keySet()) {
            List<LocalDate> days = Objects.requireNonNull(fits.get(way));
            if (days.equals(dayFirst)) {
                continue;
            }
            boolean against = evidence.speaksAgainst(dayFirst, days);
            if (against && !evidence.speaksAgainst(days, dayFirst)) {
                return new StatementDays(
                        way,
                        "Read as %s, the days of this statement would be out of order. Are they %s?"
                                .formatted(DayOrder.DAY_FIRST.words(), way.words()));
            }
            if (!evidence.settles(days, dayFirst) && alsoOpen == null) {
                alsoOpen = way;
            }
        }
        if (alsoOpen == null) {
            return new StatementDays(DayOrder.DAY_FIRST, null);
        }
        DayOrder other = alsoOpen;
        String example = open.stream()
                .filter(numbers -> !numbers.as(other).equals(numbers.as(DayOrder.DAY_FIRST)))
                .findFirst()
                .map(Numbers::text)
                .orElse("");
        return new StatementDays(
                DayOrder.DAY_FIRST,
                "\"%s\" can be %s or %s, and nothing in this statement is sure to tell which. Are its days written %s, as UK banks do?"
                        .formatted(example, DayOrder.DAY_FIRST.words(), other.words(), DayOrder.DAY_FIRST.words()));
    }

    /** What the lines together say for one way to read their days, and against another. */
    private record Evidence(LocalDate today, StatementRun run) {

        /** A statement is of the last years; longer ago, and the year was read from the day. */
        private static final int YEARS_OF_STATEMENTS = 3;

        /** Whether the days make a statement in another order and none, or one of many years or of long ago, in this. */
        boolean speaksAgainst(List<LocalDate> these, List<LocalDate> others) {
            boolean several = these.stream().distinct().count() >= 3;
            boolean disorder = several && !inOrder(these) && inOrder(others);
            boolean spread = several && days(these) > 400 && days(others) <= 400;
            boolean against = !follows(these) && follows(others);
            return disorder || spread || against || longBefore(these, others);
        }

        /** Whether these are sure not to be the days: by the balance, or because they were long ago. Order and spread may be chance. */
        boolean settles(List<LocalDate> these, List<LocalDate> others) {
            return !follows(these) && follows(others) || longBefore(these, others);
        }

        /** Whether the days go the way that the balance goes. */
        private boolean follows(List<LocalDate> days) {
            return switch (run) {
                case OLDEST_FIRST -> up(days);
                case NEWEST_FIRST -> down(days);
                case UNTOLD -> true;
            };
        }

        /** Whether these were long ago and those not, and years lie between: a month and a day that swap places part them by less than one. */
        private boolean longBefore(List<LocalDate> these, List<LocalDate> others) {
            return longAgo(these)
                    && !longAgo(others)
                    && Collections.max(these).plusYears(2).isBefore(Collections.min(others));
        }

        private boolean longAgo(List<LocalDate> days) {
            LocalDate since = today.minusYears(YEARS_OF_STATEMENTS);
            return days.stream().allMatch(day -> day.isBefore(since));
        }

        private static boolean inOrder(List<LocalDate> days) {
            return up(days) || down(days);
        }

        private static boolean up(List<LocalDate> days) {
            return IntStream.range(1, days.size()).noneMatch(i -> days.get(i).isBefore(days.get(i - 1)));
        }

        private static boolean down(List<LocalDate> days) {
            return IntStream.range(1, days.size()).noneMatch(i -> days.get(i).isAfter(days.get(i - 1)));
        }

        private static long days(List<LocalDate> days) {
            LocalDate first = days.stream().min(LocalDate::compareTo).orElseThrow();
            LocalDate last = days.stream().max(LocalDate::compareTo).orElseThrow();
            return last.toEpochDay() - first.toEpochDay();
        }
    }

    /** The order in which days that are numbers are read. */
    DayOrder order() {
        return order;
    }

    /** What has to be asked before anything is entered. */
    Optional<String> question() {
        return Optional.ofNullable(question);
    }

    /** The day that is written there, or none. */
    Optional<LocalDate> read(String text) {
        return anyOf(text, order);
    }

    /** Whether that may be a day, in whatever order. */
    static boolean isDay(String text) {
        for (DayOrder way : DayOrder.values()) {
            if (anyOf(text, way).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<LocalDate> anyOf(String text, DayOrder order) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<Numbers> numbers = numbers(text);
        if (numbers.isPresent()) {
            return numbers.get().as(order).filter(day -> !day.isBefore(EARLIEST));
        }
        String day = bare(text);
        for (DateTimeFormatter shape : SAYS_ITSELF) {
            try {
                return Optional.of(LocalDate.parse(day, shape)).filter(read -> !read.isBefore(EARLIEST));
            } catch (DateTimeParseException another) {
                // One of the others may fit.
            }
        }
        return Optional.empty();
    }

    /** Without weekday and time of day, which say nothing more. */
    private static String bare(String text) {
        return WEEKDAY.matcher(TIME_OF_DAY.matcher(text).replaceFirst(""))
                .replaceFirst("")
                .replaceFirst("(?i)\\bsept\\b", "Sep")
                .replace(",", "");
    }

    private static Optional<Numbers> numbers(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher numbers = NUMBERS.matcher(bare(text));
        return numbers.matches()
                ? Optional.of(new Numbers(text, numbers.group(1), numbers.group(3), numbers.group(4)))
                : Optional.empty();
    }

    /** A day of three numbers. */
    private record Numbers(String text, String first, String second, String third) {

        /** Whether the first is a year and can be nothing else: then the month follows, everywhere. */
        boolean yearFirst() {
            return first.length() == 4;
        }

        /** Whether any order makes a day of it that has come. */
        boolean readable(LocalDate today) {
            List<LocalDate> ways = new ArrayList<>();
            for (DayOrder way : DayOrder.values()) {
                as(way).filter(day -> !day.isAfter(today)).ifPresent(ways::add);
            }
            return !ways.isEmpty();
        }

        Optional<LocalDate> as(DayOrder order) {
            if (yearFirst()) {
                return third.length() <= 2 ? day(first, second, third) : Optional.empty();
            }
            if (first.length() == 3) {
                return Optional.empty();
            }
            return switch (order) {
                case DAY_FIRST -> day(third, second, first);
                case MONTH_FIRST -> day(third, first, second);
                case YEAR_FIRST ->
                    first.length() == 2 && third.length() <= 2 ? day(first, second, third) : Optional.empty();
            };
        }

        /** Two digits of a year are of this century. */
        private static Optional<LocalDate> day(String year, String month, String day) {
            if (year.length() != 2 && year.length() != 4) {
                return Optional.empty();
            }
            int number = Integer.parseInt(year);
            try {
                return Optional.of(LocalDate.of(
                        year.length() == 2 ? 2000 + number : number, Integer.parseInt(month), Integer.parseInt(day)));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }

    private static DateTimeFormatter shape(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
