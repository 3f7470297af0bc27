package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import coop.workers.manyhands.solidfund.Statement.Unreadable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files that banks hand out, each of which has its own: comma, semicolon or tab; UTF-8, UTF-16 or
 * Windows-1252; a few lines before the names of the columns; one column of amounts or two; dates as 03/11/2026, 3 Nov 2026 or
 * 2026-11-03. What can be read in two ways is not guessed: the line is reported with the reason.
 */
final class StatementReader {

    private static final char[] DELIMITERS = {',', ';', '\t'};
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** The names of the columns stand among the first lines; before them, some banks say whose account it is. */
    private static final int LAST_LINE_OF_NAMES = 30;

    /** What a year of a large account has, and no more than somebody can go through afterwards. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_CELL = 1_000;
    private static final int LONGEST_DATE = 40;
    private static final int LONGEST_AMOUNT = 24;
    private static final int MOST_UNREADABLE_LISTED = 50;

    /** Before that no payment of ours was made. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** No statement is so old: the year is a slip. */
    private static final Period LONGEST_AGO = Period.ofYears(3);

    /** Read as UK banks mean it: the day first. Two digits of a year are of this century. */
    private static final List<DateTimeFormatter> DAYS = List.of(
            day("uuuu-M-d"),
            day("uuuuMMdd"),
            day("d/M/uuuu"),
            day("d-M-uuuu"),
            day("d.M.uuuu"),
            day("d/M/uu"),
            day("d-MMM-uuuu"),
            day("d MMM uuuu"),
            day("d MMMM uuuu"),
            day("d-MMM-uu"),
            day("d MMM uu"));

    private static final Pattern TIME_OF_DAY = Pattern.compile("[T ]+\\d{1,2}:\\d{2}.*$");
    private static final Pattern WEEKDAY =
            Pattern.compile("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +", Pattern.CASE_INSENSITIVE);
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}([.,' ]\\d{3})+");
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private final MoneyIn moneyIn;
    private final Predicate<String> isOurs;
    private final LocalDate today;

    /**
     * Reads statements.
     *
     * @param moneyIn how it shows money that came in, if it has one column of amounts
     * @param isOurs whether a text bears a reference of ours
     */
    StatementReader(MoneyIn moneyIn, Predicate<String> isOurs, LocalDate today) {
        this.moneyIn = moneyIn;
        this.isOurs = isOurs;
        this.today = today;
    }

    /** One line as it stands there: the sum with its sign, and in which direction if that is said. */
    private record Line(
            int number,
            LocalDate day,
            BigDecimal sum,
            @Nullable Boolean cameIn,
            String text) {}

    /**
     * Reads a file.
     *
     * @throws StatementUnusable if it is none, or none that can be read
     */
    Statement read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new StatementUnusable("The file is larger than 1 MB. Download the statement in several parts.");
        }
        String text = decoded(file);
        checkLines(text);
        List<StatementUnusable> broken = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            try {
                Optional<Statement> statement = read(text, delimiter);
                if (statement.isPresent()) {
                    return statement.get();
                }
            } catch (StatementUnusable asThat) {
                broken.add(asThat);
            }
        }
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
        throw new StatementUnusable(
                "In none of the first %d lines are there names of columns that we know. One of them is"
                                .formatted(LAST_LINE_OF_NAMES)
                        + " \"Date\", and one \"Amount\" (or \"Paid in\" and \"Paid out\"). Download the statement as CSV once more.");
    }

    /** Before anything is read: what takes long to read is no statement. */
    private static void checkLines(String text) {
        int line = 1;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean ends =
                    letter == '\n' || (letter == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
            length = ends ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new StatementUnusable(
                        "Line %d is longer than %,d characters, which no bank writes. Nothing was entered. Download the statement as CSV once more."
                                .formatted(line, LONGEST_LINE));
            }
            line += ends ? 1 : 0;
            if (line > MOST_LINES + 1) {
                throw new StatementUnusable(
                        "The file has more than %,d lines. Nothing was entered. Download the statement in several parts."
                                .formatted(MOST_LINES));
            }
        }
    }

    private Optional<Statement> read(String text, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
        StatementColumns columns = null;
        List<Line> lines = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        int unlisted = 0;
        int last = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord row : parser) {
                last = (int) parser.getCurrentLineNumber();
                int number = last - linesWithin(row);
                if (row.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                    throw new StatementUnusable(
                            "Line %d has a cell of more than %,d characters; perhaps a quotation mark is opened there and not closed. Nothing was entered. Download the statement once more, and do not open it in another program first."
                                    .formatted(number, LONGEST_CELL));
                }
                List<String> cells = row.stream().map(StatementReader::cell).toList();
                if (columns == null) {
                    columns = StatementColumns.of(cells).orElse(null);
                    if (columns == null && number > LAST_LINE_OF_NAMES) {
                        return Optional.empty();
                    }
                } else {
                    try {
                        line(number, cells, columns).ifPresent(lines::add);
                    } catch (UnreadableLine wrong) {
                        if (unreadable.size() < MOST_UNREADABLE_LISTED) {
                            unreadable.add(new Unreadable(number, wrong.reason));
                        } else {
                            unlisted++;
                        }
                    }
                }
            }
        } catch (IOException | UncheckedIOException quotes) {
            if (columns == null) {
                return Optional.empty();
            }
            throw new StatementUnusable(
                    "After line %d a quotation mark is opened and not closed. Nothing was entered. Download the statement once more, and do not open it in another program first."
                            .formatted(last));
        }
        return columns == null ? Optional.empty() : Optional.of(sorted(lines, unreadable, unlisted));
    }

    /** What came in, and what did not. */
    private Statement sorted(List<Line> lines, List<Unreadable> unreadable, int unlisted) {
        boolean reversed = moneyIn == MoneyIn.NEGATIVE;
        if (moneyIn == MoneyIn.TELL) {
            List<Line> ours = lines.stream()
                    .filter(line -> line.cameIn() == null && isOurs.test(line.text()))
                    .toList();
            if (!ours.isEmpty() && ours.stream().allMatch(line -> line.sum().signum() < 0)) {
                throw new StatementUnusable(
                        "Every line with one of our references has a negative amount. Either this bank shows money that came in as negative, or it is money that was sent back: choose which, and the file again. Nothing was entered.");
            }
        }
        List<Incoming> in = new ArrayList<>();
        int out = 0;
        for (Line line : lines) {
            boolean cameIn = line.cameIn() == null ? line.sum().signum() == (reversed ? -1 : 1) : line.cameIn();
            if (cameIn) {
                in.add(new Incoming(
                        line.number(),
                        line.day(),
                        new Money(line.sum().abs().movePointRight(2).intValueExact()),
                        line.text()));
            } else {
                out++;
            }
        }
        LocalDate until =
                lines.stream().map(Line::day).max(LocalDate::compareTo).orElse(null);
        return new Statement(in, out, unreadable, unlisted, until);
    }

    /** Empty for what is no line of the account: empty ones, and what some banks write beneath. */
    private Optional<Line> line(int number, List<String> cells, StatementColumns columns) {
        String day = at(cells, columns.day());
        String amount = at(cells, columns.amount());
        String in = at(cells, columns.in());
        String out = at(cells, columns.out());
        if (amount.isEmpty() && in.isEmpty() && out.isEmpty()) {
            if (day.isEmpty() || parsed(day) == null) {
                return Optional.empty();
            }
            throw new UnreadableLine("It has no amount.");
        }
        String text = columns.text().stream()
                .map(column -> at(cells, column))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" · "));
        LocalDate on = dayOf(day);
        if (columns.in() < 0) {
            BigDecimal sum = sum(amount);
            String direction = at(cells, columns.direction()).toUpperCase(Locale.ROOT);
            Boolean cameIn = direction.isEmpty() ? null : Boolean.valueOf(direction.startsWith("C"));
            return Optional.of(new Line(number, on, sum, sum.signum() == 0 ? Boolean.FALSE : cameIn, text));
        }
        BigDecimal paidIn = in.isEmpty() ? BigDecimal.ZERO : sum(in);
        BigDecimal paidOut = out.isEmpty() ? BigDecimal.ZERO : sum(out);
        if (paidIn.signum() != 0 && paidOut.signum() != 0) {
            throw new UnreadableLine("Money came in and went out on the same line.");
        }
        return Optional.of(new Line(number, on, paidIn, paidIn.signum() > 0, text));
    }

    // Cells

    private static String at(List<String> cells, int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private LocalDate dayOf(String text) {
        LocalDate day = parsed(text);
        if (day == null) {
            throw new UnreadableLine(
                    text.isEmpty()
                            ? "It has no date."
                            : "\"%s\" is no date that we can read; days are read as 03/11/2026 (day, month, year), 3 Nov 2026 or 2026-11-03."
                                    .formatted(shortened(text)));
        }
        if (day.isBefore(today.minus(LONGEST_AGO))) {
            throw new UnreadableLine(
                    "Its date, %s, lies more than three years back: is the year right?".formatted(shortened(text)));
        }
        if (day.isAfter(today)) {
            throw new UnreadableLine("Its date, %s, has not come yet.".formatted(shortened(text)));
        }
        return day;
    }

    private static @Nullable LocalDate parsed(String text) {
        if (text.length() > LONGEST_DATE) {
            return null;
        }
        String day = WEEKDAY.matcher(TIME_OF_DAY.matcher(text).replaceFirst(""))
                .replaceFirst("")
                .replaceFirst("(?i)\\bsept\\b", "Sep");
        for (DateTimeFormatter shape : DAYS) {
            try {
                LocalDate read = LocalDate.parse(day, shape);
                return read.isBefore(EARLIEST) ? null : read;
            } catch (DateTimeParseException another) {
                // One of the others may fit.
            }
        }
        return null;
    }

    private static DateTimeFormatter day(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** A sum as people and banks write it: "£1,234.50", "1.234,50", "(5.00)", "5.00-", "5.00 CR". */
    private static BigDecimal sum(String text) {
        if (text.length() > LONGEST_AMOUNT) {
            throw new UnreadableLine("\"%s\" is no amount.".formatted(shortened(text)));
        }
        String bare =
                text.toUpperCase(Locale.ROOT).replaceAll("GBP|£|\\s|\\p{Z}", "").replace('\u2212', '-');
        boolean negative = bare.contains("-") || bare.matches("\\(.*\\)") || bare.endsWith("DR");
        String digits = bare.replaceAll("^[(+-]+|[)-]+$|CR$|DR$", "");
        if (!digits.matches("\\d[\\d.,']*|[.,]\\d+")) {
            throw new UnreadableLine("\"%s\" is no amount.".formatted(shortened(text)));
        }
        BigDecimal sum = new BigDecimal(plain(digits, text)).stripTrailingZeros();
        if (sum.scale() > 2 || sum.compareTo(MOST) >= 0) {
            throw new UnreadableLine("\"%s\" is no amount in pounds and pence.".formatted(shortened(text)));
        }
        return negative ? sum.negate() : sum;
    }

    /** With a point before the pence and nothing else between the digits. */
    private static String plain(String digits, String text) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            char decimal = point > comma ? '.' : ',';
            String whole = digits.substring(0, Math.max(point, comma));
            if (whole.indexOf(decimal) >= 0 || !THOUSANDS.matcher(whole).matches()) {
                throw new UnreadableLine("\"%s\" is no amount.".formatted(shortened(text)));
            }
            return whole.replaceAll("[.,']", "") + "." + digits.substring(Math.max(point, comma) + 1);
        }
        if (point < 0 && comma < 0) {
            return digits.replace("'", "");
        }
        char mark = point >= 0 ? '.' : ',';
        int behind = digits.length() - 1 - Math.max(point, comma);
        boolean once = digits.indexOf(mark) == digits.lastIndexOf(mark);
        if (once && behind != 3) {
            return digits.replace("'", "").replace(mark, '.');
        }
        // UK banks set a comma between thousands; a point there could as well stand before a thousandth.
        if (mark == ',' && THOUSANDS.matcher(digits).matches()
                || !once && THOUSANDS.matcher(digits).matches()) {
            return digits.replaceAll("[.,']", "");
        }
        throw new UnreadableLine("\"%s\" can be read in two ways.".formatted(shortened(text)));
    }

    private static int linesWithin(CSVRecord row) {
        int breaks = 0;
        for (String value : row) {
            breaks += (int) value.replace("\r\n", "\n")
                    .chars()
                    .filter(c -> c == '\n' || c == '\r')
                    .count();
        }
        return breaks;
    }

    private static String shortened(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    // The file

    private static String decoded(byte[] file) {
        if (file.length == 0) {
            throw new StatementUnusable("The file is empty.");
        }
        if (begins(file, 'P', 'K')) {
            throw new StatementUnusable("This is a spreadsheet. Save it as CSV, or download the statement as CSV.");
        }
        if (begins(file, '%', 'P', 'D', 'F')) {
            throw new StatementUnusable("This is a PDF, which shows a statement to people. Download it as CSV.");
        }
        String text;
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            text = new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        } else if (begins(file, 0xFF, 0xFE)) {
            text = new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        } else if (begins(file, 0xFE, 0xFF)) {
            text = new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        } else {
            text = utf8OrWindows(file);
        }
        if (text.indexOf('\0') >= 0) {
            throw new StatementUnusable("This is no text file. Download the statement as CSV.");
        }
        return text;
    }

    private static String utf8OrWindows(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(file, WINDOWS);
        }
    }

    private static boolean begins(byte[] file, int... with) {
        if (file.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** A line that is reported instead of being guessed at. */
    private static final class UnreadableLine extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        private UnreadableLine(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
