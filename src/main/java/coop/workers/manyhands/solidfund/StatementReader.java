package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import coop.workers.manyhands.solidfund.Statement.Noted;
import coop.workers.manyhands.solidfund.StatementFile.Row;
import coop.workers.manyhands.solidfund.StatementReading.About;
import coop.workers.manyhands.solidfund.StatementReading.Column;
import coop.workers.manyhands.solidfund.StatementReading.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files that banks hand out, each of which has its own: comma, semicolon or tab; a few lines before the names of
 * the columns, or none; one column of amounts or two; dates in one of three orders. The file as a whole tells how its lines are
 * to be read. What it leaves open is asked, and a line that does not fit is reported with the reason; nothing is guessed.
 */
final class StatementReader {

    /** The names of the columns stand among the first lines; before them, some banks say whose account it is. */
    private static final int LAST_LINE_OF_NAMES = 30;

    private static final int MOST_LISTED = 50;

    /** As banks say that a line is done; any other word, and it is not. */
    private static final Set<String> DONE = Set.of(
            "", "COMPLETED", "COMPLETE", "SETTLED", "POSTED", "BOOKED", "CLEARED", "DONE", "PAID", "SUCCESS", "OK");

    private final StatementChoices choices;
    private final Predicate<String> isOurs;
    private final LocalDate today;

    /**
     * Reads statements.
     *
     * @param choices what somebody said about the file
     * @param isOurs whether a text bears a reference of ours
     */
    StatementReader(StatementChoices choices, Predicate<String> isOurs, LocalDate today) {
        this.choices = choices;
        this.isOurs = isOurs;
        this.today = today;
    }

    /** One line of the account: the sum with its sign, and in which direction if that is said. */
    private record Line(
            int number,
            LocalDate day,
            BigDecimal sum,
            @Nullable Direction direction,
            boolean signed,
            @Nullable BigDecimal balance,
            String text) {}

    /** The part of a file that are lines, and what their columns mean. */
    private record Table(List<Row> rows, StatementColumns columns, boolean asked) {}

    /** What is listed of a file beside its payments. */
    private static final class Findings {

        private final List<Noted> unreadable = new ArrayList<>();
        private final List<Noted> notDone = new ArrayList<>();
        private int unlisted;
        private @Nullable LocalDate openSince;

        private void unreadable(int line, String reason) {
            if (unreadable.size() < MOST_LISTED) {
                unreadable.add(new Noted(line, reason));
            } else {
                unlisted++;
            }
        }

        private void notDone(int line, @Nullable LocalDate day, String reason) {
            if (notDone.size() < MOST_LISTED) {
                notDone.add(new Noted(line, reason));
            } else {
                unlisted++;
            }
            if (day != null && (openSince == null || day.isBefore(openSince))) {
                openSince = day;
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws StatementUnusable if it is none, or none that can be read
     */
    StatementReading read(byte[] file) {
        Table table = tableOf(file);
        StatementColumns columns = table.columns();
        StatementDays days = StatementDays.of(
                table.rows().stream()
                        .map(row -> columns.of(row, StatementColumn.DAY))
                        .toList(),
                today,
                StatementRun.of(table.rows(), columns),
                choices.days());
        int usual = usualCells(table.rows());
        Findings findings = new Findings();
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows()) {
            try {
                line(row, usual, columns, days, findings).ifPresent(lines::add);
            } catch (UnreadableLine wrong) {
                findings.unreadable(row.line(), wrong.reason());
            }
        }
        List<Question> questions = new ArrayList<>();
        if (table.asked()) {
            questions.add(new Question(
                    About.COLUMNS, "The file has no names of columns that we know. What does each column hold?"));
        }
        days.question().ifPresent(text -> questions.add(new Question(About.DAYS, text)));
        MoneyIn moneyIn = moneyIn(lines, questions);
        return new StatementReading(
                statement(lines, moneyIn, findings),
                lines.size() + findings.unreadable.size() + findings.notDone.size() + findings.unlisted,
                shown(table),
                days.order(),
                new StatementChoices(days.order(), moneyIn, table.asked() ? columns.meanings() : choices.columns()),
                questions,
                StatementPlausibility.doubts(lines.stream()
                        .map(line -> new StatementPlausibility.Line(
                                line.number(), line.day(), signed(line, moneyIn), line.balance()))
                        .toList()),
                shape(columns));
    }

    // The file as a whole

    private Table tableOf(byte[] file) {
        List<StatementUnusable> broken = new ArrayList<>();
        List<StatementFile> files = StatementFile.split(file).toList();
        for (StatementFile split : files) {
            Optional<Table> table = named(split);
            if (table.isPresent()) {
                if (split.broken() == null) {
                    return table.get();
                }
                broken.add(split.broken());
            }
        }
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
        List<StatementColumn> chosen = choices.columns();
        for (StatementFile split : files) {
            Optional<StatementColumns> guessed = StatementColumns.guessed(split.rows());
            if (guessed.isPresent() && split.broken() == null) {
                return chosen == null
                        ? new Table(split.rows(), guessed.get(), true)
                        : new Table(split.rows(), StatementColumns.chosen(chosen), false);
            }
        }
        throw new StatementUnusable(
                "In none of the first %d lines are there names of columns that we know. One of them is"
                                .formatted(LAST_LINE_OF_NAMES)
                        + " \"Date\", and one \"Amount\" (or \"Paid in\" and \"Paid out\"). Download the statement as CSV once more.");
    }

    private static Optional<Table> named(StatementFile file) {
        List<Row> rows = file.rows();
        for (int at = 0; at < rows.size() && rows.get(at).line() <= LAST_LINE_OF_NAMES; at++) {
            List<Row> below = rows.subList(at + 1, rows.size());
            Optional<StatementColumns> columns =
                    StatementColumns.named(rows.get(at).cells(), below);
            if (columns.isPresent()) {
                return Optional.of(new Table(below, columns.get(), false));
            }
        }
        return Optional.empty();
    }

    /** How many cells most rows have: some banks end each with one more delimiter than the names. */
    private static int usualCells(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.cells().size(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<Column> shown(Table table) {
        StatementColumns columns = table.columns();
        Row first =
                table.rows().isEmpty() ? new Row(0, List.of()) : table.rows().get(0);
        return IntStream.range(0, columns.meanings().size())
                .mapToObj(at -> new Column(
                        columns.names().get(at).isEmpty()
                                ? UnreadableLine.shortened(first.at(at))
                                : columns.names().get(at),
                        columns.meanings().get(at)))
                .toList();
    }

    /** By the names of its columns, or how many there are if they have none. */
    private static String shape(StatementColumns columns) {
        String names = String.join("\n", columns.names()).toLowerCase(Locale.ROOT);
        return DigestUtils.sha256Hex(columns.names().size() + "\n" + names);
    }

    /** How money that came in is shown; asked if nothing says which way any sum went. */
    private MoneyIn moneyIn(List<Line> lines, List<Question> questions) {
        List<Line> open =
                lines.stream().filter(line -> line.direction() == null).toList();
        if (choices.moneyIn() != MoneyIn.TELL || open.isEmpty()) {
            return choices.moneyIn();
        }
        if (open.stream().noneMatch(Line::signed)) {
            questions.add(
                    new Question(
                            About.MONEY_IN,
                            "No amount of this statement has a sign, and no column says which way the money went. Is all of it money that came in?"));
            return MoneyIn.POSITIVE;
        }
        List<Line> ours = open.stream().filter(line -> isOurs.test(line.text())).toList();
        if (!ours.isEmpty() && ours.stream().allMatch(line -> line.sum().signum() < 0)) {
            questions.add(
                    new Question(
                            About.MONEY_IN,
                            "Every line with one of our references has a negative amount. Does this bank show money that came in as negative, or is it money that was sent back?"));
            return MoneyIn.NEGATIVE;
        }
        return MoneyIn.POSITIVE;
    }

    /** Above zero what came in, below what went out. */
    private static BigDecimal signed(Line line, MoneyIn moneyIn) {
        if (line.direction() != null) {
            return line.direction() == Direction.IN
                    ? line.sum().abs()
                    : line.sum().abs().negate();
        }
        return moneyIn == MoneyIn.NEGATIVE ? line.sum().negate() : line.sum();
    }

    /** What came in, and what did not. */
    private static Statement statement(List<Line> lines, MoneyIn moneyIn, Findings findings) {
        List<Incoming> in = new ArrayList<>();
        int out = 0;
        for (Line line : lines) {
            BigDecimal sum = signed(line, moneyIn);
            if (sum.signum() > 0) {
                in.add(new Incoming(
                        line.number(),
                        line.day(),
                        new Money(sum.movePointRight(2).intValueExact()),
                        line.text()));
            } else {
                out++;
            }
        }
        LocalDate until =
                lines.stream().map(Line::day).max(LocalDate::compareTo).orElse(null);
        if (until != null && findings.openSince != null && !findings.openSince.isAfter(until)) {
            // What was not done by then may still come.
            until = findings.openSince.minusDays(1);
        }
        return new Statement(in, out, findings.unreadable, findings.notDone, findings.unlisted, until);
    }

    // A line

    /** Empty for what is no line of the account: what some banks write between and beneath, and lines that are not done. */
    private Optional<Line> line(Row row, int usual, StatementColumns columns, StatementDays days, Findings findings) {
        if (columns.areNamedBy(row)) {
            return Optional.empty();
        }
        int cells = row.cells().size();
        if (row.width() > columns.width()
                || cells < columns.width()
                || (cells != usual && cells != columns.names().size())) {
            if (row.cells().stream().noneMatch(StatementDays::isDay)) {
                return Optional.empty();
            }
            throw new UnreadableLine(
                    "It has %d columns, and there are %d names of columns.".formatted(cells, columns.width()));
        }
        String day = columns.of(row, StatementColumn.DAY);
        String amount = columns.of(row, StatementColumn.AMOUNT);
        String in = columns.of(row, StatementColumn.IN);
        String out = columns.of(row, StatementColumn.OUT);
        Optional<String> notDone = notDone(row, columns);
        if (notDone.isPresent()) {
            findings.notDone(row.line(), days.read(day).orElse(null), notDone.get());
            return Optional.empty();
        }
        if (amount.isEmpty() && in.isEmpty() && out.isEmpty()) {
            if (days.read(day).isEmpty()) {
                return Optional.empty();
            }
            throw new UnreadableLine("It has no amount.");
        }
        LocalDate on = dayOf(day, days);
        String text = columns.textOf(row);
        BigDecimal balance = balance(columns.of(row, StatementColumn.BALANCE));
        if (columns.has(StatementColumn.IN)) {
            BigDecimal paidIn =
                    in.isEmpty() ? BigDecimal.ZERO : StatementSums.of(in).value();
            BigDecimal paidOut =
                    out.isEmpty() ? BigDecimal.ZERO : StatementSums.of(out).value();
            if (paidIn.signum() != 0 && paidOut.signum() != 0) {
                throw new UnreadableLine("Money came in and went out on the same line.");
            }
            if (paidIn.signum() < 0) {
                return Optional.of(new Line(row.line(), on, paidIn, Direction.OUT, true, balance, text));
            }
            boolean cameIn = paidIn.signum() > 0;
            return Optional.of(new Line(
                    row.line(),
                    on,
                    cameIn ? paidIn : paidOut,
                    cameIn ? Direction.IN : Direction.OUT,
                    true,
                    balance,
                    text));
        }
        StatementSums.Sum sum = StatementSums.of(amount);
        return Optional.of(
                new Line(row.line(), on, sum.value(), direction(row, columns, sum), sum.said(), balance, text));
    }

    private static @Nullable Direction direction(Row row, StatementColumns columns, StatementSums.Sum sum) {
        if (sum.value().signum() == 0) {
            return Direction.OUT;
        }
        if (!columns.has(StatementColumn.DIRECTION)) {
            return null;
        }
        String said = columns.of(row, StatementColumn.DIRECTION);
        return Direction.find(said)
                .orElseThrow(() -> new UnreadableLine(
                        said.isEmpty()
                                ? "Nothing says which way its money went."
                                : "\"%s\" does not say which way its money went."
                                        .formatted(UnreadableLine.shortened(said))));
    }

    /** Why a line is no payment in the site's currency that was completed, if it is none. */
    private static Optional<String> notDone(Row row, StatementColumns columns) {
        String state = columns.of(row, StatementColumn.STATE);
        String currency = columns.of(row, StatementColumn.CURRENCY);
        String fee = columns.of(row, StatementColumn.FEE);
        if (!DONE.contains(state.toUpperCase(Locale.ROOT))) {
            return Optional.of("It is not completed: \"%s\".".formatted(UnreadableLine.shortened(state)));
        }
        if (!SiteCurrency.now().isMeantBy(currency)) {
            return Optional.of("It is not in %s: \"%s\"."
                    .formatted(SiteCurrency.now().words(), UnreadableLine.shortened(currency)));
        }
        if (!fee.isEmpty()
                && !(StatementSums.isSum(fee) && StatementSums.of(fee).value().signum() == 0)) {
            return Optional.of("A fee was taken from it: \"%s\". Enter by hand what came."
                    .formatted(UnreadableLine.shortened(fee)));
        }
        return Optional.empty();
    }

    private static @Nullable BigDecimal balance(String text) {
        return StatementSums.isSum(text) ? StatementSums.of(text).value() : null;
    }

    private LocalDate dayOf(String text, StatementDays days) {
        LocalDate day = days.read(text)
                .orElseThrow(() -> new UnreadableLine(
                        text.isEmpty()
                                ? "It has no date."
                                : "\"%s\" is no date that we can read; days of this statement are read as %s (03/11/2026), or as 3 Nov 2026 or 2026-11-03."
                                        .formatted(
                                                UnreadableLine.shortened(text),
                                                days.order().words())));
        if (day.isAfter(today)) {
            throw new UnreadableLine("Its date, %s, has not come yet.".formatted(UnreadableLine.shortened(text)));
        }
        return day;
    }
}
