package coop.workers.manyhands.imports;

import coop.workers.manyhands.solidfund.DayOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its days. What says itself (2024-04-03, 3 April 2024) needs no telling; 03/04/2024 is two days: one that
 * can be read in one way only (31/12/2024) tells of all, or it is asked about, once for the file.
 */
final class FileDays {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final int LONGEST = 40;
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[T ]+\\d{1,2}:\\d{2}.*$");
    private static final List<DateTimeFormatter> SAYS_ITSELF = List.of(
            shape("uuuu-M-d"),
            shape("uuuu/M/d"),
            shape("uuuuMMdd"),
            shape("d MMM uuuu"),
            shape("d MMMM uuuu"),
            shape("MMM d uuuu"),
            shape("MMMM d uuuu"));

    private final @Nullable DayOrder order;
    private final @Nullable String open;

    private FileDays(@Nullable DayOrder order, @Nullable String open) {
        this.order = order;
        this.open = open;
    }

    /**
     * Tells how days are written.
     *
     * @param written all of them
     * @param chosen what somebody said when asked; null if nobody was
     */
    static FileDays of(List<String> written, @Nullable DayOrder chosen) {
        if (chosen != null) {
            return new FileDays(chosen, null);
        }
        boolean dayFirst = false;
        boolean monthFirst = false;
        String open = null;
        for (String text : written) {
            Optional<LocalDate> day = numbers(text, DayOrder.DAY_FIRST);
            Optional<LocalDate> month = numbers(text, DayOrder.MONTH_FIRST);
            dayFirst |= day.isPresent() && month.isEmpty();
            monthFirst |= month.isPresent() && day.isEmpty();
            if (open == null && day.isPresent() && month.isPresent() && !day.equals(month)) {
                open = text;
            }
        }
        if (dayFirst && monthFirst) {
            return new FileDays(null, open == null ? written.get(0) : open);
        }
        if (dayFirst || monthFirst) {
            return new FileDays(dayFirst ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST, null);
        }
        return open == null ? new FileDays(DayOrder.DAY_FIRST, null) : new FileDays(null, open);
    }

    /** A day of the file that is two, if that has to be asked about. */
    Optional<String> question() {
        return Optional.ofNullable(open);
    }

    /** The day that is written there; none if it is no day, or a question is open. */
    Optional<LocalDate> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String day = bare(text);
        for (DateTimeFormatter shape : SAYS_ITSELF) {
            try {
                return Optional.of(LocalDate.parse(day, shape));
            } catch (DateTimeParseException another) {
                // One of the others may fit.
            }
        }
        return order == null ? Optional.empty() : numbers(text, order);
    }

    private static String bare(String text) {
        return TIME_OF_DAY
                .matcher(text)
                .replaceFirst("")
                .replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "")
                .replace(",", "")
                .replaceFirst("(?i)\\bsept\\b", "Sep")
                .strip();
    }

    private static Optional<LocalDate> numbers(String text, DayOrder order) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = NUMBERS.matcher(bare(text));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int second = Integer.parseInt(matcher.group(3));
        int year = Integer.parseInt(matcher.group(4));
        try {
            return Optional.of(
                    order == DayOrder.MONTH_FIRST
                            ? LocalDate.of(year, first, second)
                            : LocalDate.of(year, second, first));
        } catch (DateTimeException none) {
            return Optional.empty();
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
