package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.solidfund.StatementReading.About;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The layouts of ten UK banks, with their columns in any order, days and signs written in any way, and further columns between:
 * the payments are the same, or something is asked first. Never are they others.
 */
class StatementLayoutsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** What a column of a bank holds. */
    private enum Holds {
        DAY,
        TEXT,
        AMOUNT,
        IN,
        OUT,
        BALANCE,
        ACCOUNT,
        WORD
    }

    private record Column(String name, Holds holds) {}

    /** A bank's columns, as its own help pages show them. */
    private record Layout(String bank, List<Column> columns, boolean named) {

        static Layout of(String bank, Object... columns) {
            List<Column> all = new ArrayList<>();
            for (int i = 0; i < columns.length; i += 2) {
                all.add(new Column((String) columns[i], (Holds) columns[i + 1]));
            }
            return new Layout(bank, all, true);
        }

        Layout nameless() {
            return new Layout(bank, columns, false);
        }

        boolean hasOneColumnOfSums() {
            return columns.stream().anyMatch(column -> column.holds() == Holds.AMOUNT);
        }
    }

    private static final List<Layout> BANKS = List.of(
            Layout.of(
                    "Barclays",
                    "Number",
                    Holds.WORD,
                    "Date",
                    Holds.DAY,
                    "Account",
                    Holds.ACCOUNT,
                    "Amount",
                    Holds.AMOUNT,
                    "Subcategory",
                    Holds.WORD,
                    "Memo",
                    Holds.TEXT),
            Layout.of("HSBC", "Date", Holds.DAY, "Description", Holds.TEXT, "Amount", Holds.AMOUNT)
                    .nameless(),
            Layout.of(
                    "Lloyds",
                    "Transaction Date",
                    Holds.DAY,
                    "Transaction Type",
                    Holds.WORD,
                    "Sort Code",
                    Holds.ACCOUNT,
                    "Account Number",
                    Holds.ACCOUNT,
                    "Transaction Description",
                    Holds.TEXT,
                    "Debit Amount",
                    Holds.OUT,
                    "Credit Amount",
                    Holds.IN,
                    "Balance",
                    Holds.BALANCE),
            Layout.of(
                    "NatWest",
                    "Date",
                    Holds.DAY,
                    "Type",
                    Holds.WORD,
                    "Description",
                    Holds.TEXT,
                    "Value",
                    Holds.AMOUNT,
                    "Balance",
                    Holds.BALANCE,
                    "Account Name",
                    Holds.ACCOUNT,
                    "Account Number",
                    Holds.ACCOUNT),
            Layout.of(
                    "Santander",
                    "Date",
                    Holds.DAY,
                    "Description",
                    Holds.TEXT,
                    "Debit",
                    Holds.OUT,
                    "Credit",
                    Holds.IN,
                    "Balance",
                    Holds.BALANCE),
            Layout.of(
                    "The Co-operative Bank",
                    "Date",
                    Holds.DAY,
                    "Description",
                    Holds.TEXT,
                    "Type",
                    Holds.WORD,
                    "Money In",
                    Holds.IN,
                    "Money Out",
                    Holds.OUT,
                    "Balance",
                    Holds.BALANCE),
            Layout.of(
                    "Unity Trust Bank",
                    "Date",
                    Holds.DAY,
                    "Type",
                    Holds.WORD,
                    "Details",
                    Holds.TEXT,
                    "Payments",
                    Holds.OUT,
                    "Receipts",
                    Holds.IN,
                    "Balance",
                    Holds.BALANCE),
            Layout.of(
                    "Nationwide",
                    "Date",
                    Holds.DAY,
                    "Transaction type",
                    Holds.WORD,
                    "Description",
                    Holds.TEXT,
                    "Paid out",
                    Holds.OUT,
                    "Paid in",
                    Holds.IN,
                    "Balance",
                    Holds.BALANCE),
            Layout.of(
                    "Starling",
                    "Date",
                    Holds.DAY,
                    "Counter Party",
                    Holds.WORD,
                    "Reference",
                    Holds.TEXT,
                    "Type",
                    Holds.WORD,
                    "Amount (GBP)",
                    Holds.AMOUNT,
                    "Balance (GBP)",
                    Holds.BALANCE,
                    "Spending Category",
                    Holds.WORD),
            Layout.of(
                    "Metro Bank",
                    "Date",
                    Holds.DAY,
                    "Details",
                    Holds.TEXT,
                    "Transaction Type",
                    Holds.WORD,
                    "In",
                    Holds.IN,
                    "Out",
                    Holds.OUT,
                    "Balance",
                    Holds.BALANCE));

    private static final List<String> DAYS = List.of(
            "dd/MM/yyyy",
            "d/M/yyyy",
            "dd/MM/yy",
            "dd-MM-yyyy",
            "dd.MM.yyyy",
            "MM/dd/yyyy",
            "M/d/yy",
            "MM-dd-yyyy",
            "yyyy-MM-dd",
            "yyyy/MM/dd",
            "yy-MM-dd",
            "d MMM yyyy",
            "dd-MMM-yy",
            "MMM d, yyyy",
            "EEE d MMM yyyy",
            "yyyyMMdd",
            "yyyy-MM-dd'T'10:15:30'Z'");

    /** How a bank with one column of sums says which way money went. */
    private enum Sign {
        MINUS,
        MINUS_BEHIND,
        PLUS_AND_MINUS,
        BRACKETS,
        CR_AND_DR,
        WORD_BESIDE,
        LETTER_BESIDE,
        NOT_AT_ALL;

        boolean isBeside() {
            return this == WORD_BESIDE || this == LETTER_BESIDE;
        }

        String write(BigDecimal signed) {
            String sum = signed.abs().toPlainString();
            boolean in = signed.signum() > 0;
            return switch (this) {
                case MINUS -> in ? sum : "-" + sum;
                case MINUS_BEHIND -> in ? sum : sum + "-";
                case PLUS_AND_MINUS -> (in ? "+" : "-") + sum;
                case BRACKETS -> in ? sum : "(" + sum + ")";
                case CR_AND_DR -> sum + (in ? " CR" : " DR");
                case WORD_BESIDE, LETTER_BESIDE, NOT_AT_ALL -> sum;
            };
        }

        String beside(BigDecimal signed) {
            boolean in = signed.signum() > 0;
            return this == WORD_BESIDE ? in ? "Credit" : "Debit" : in ? "C" : "D";
        }
    }

    /** One line of the account. */
    private record Line(LocalDate day, BigDecimal signed, String reference) {}

    /** A payment, as far as it matters. */
    private record Paid(LocalDate day, int pence, String reference) {}

    /** What a bank made of the lines, with what chance decided. */
    private record Written(byte[] file, List<Paid> payments, DayOrder days, List<StatementColumn> meanings) {

        @Override
        public String toString() {
            return new String(file, StandardCharsets.UTF_8);
        }
    }

    private static Written written(Layout layout, String days, Sign sign, Random chance) {
        List<Line> lines = lines(chance);
        List<Column> columns = new ArrayList<>(layout.columns());
        List<Column> further = new ArrayList<>(List.of(
                new Column("Notes", Holds.WORD),
                new Column("Settlement date", Holds.WORD),
                new Column("Currency", Holds.WORD),
                new Column("Status", Holds.WORD),
                new Column("Fee", Holds.WORD),
                new Column("Branch", Holds.WORD)));
        if (layout.named()) {
            Collections.shuffle(further, chance);
            columns.addAll(further.subList(0, chance.nextInt(4)));
        }
        boolean beside = layout.hasOneColumnOfSums() && sign.isBeside();
        if (beside) {
            columns.add(new Column(List.of("CR/DR", "Kind", "Credit/Debit").get(chance.nextInt(3)), Holds.WORD));
        }
        Collections.shuffle(columns, chance);
        DateTimeFormatter day = DateTimeFormatter.ofPattern(days, Locale.ENGLISH);
        BigDecimal opening = new BigDecimal("1000.00");
        boolean newestFirst = chance.nextBoolean();
        List<String> rows = new ArrayList<>();
        BigDecimal balance = opening;
        for (Line line : lines) {
            balance = balance.add(line.signed());
            BigDecimal after = balance;
            rows.add(columns.stream()
                    .map(column -> cell(column, line, after, day, sign, chance))
                    .map(cell -> cell.matches("[\\w./ -]*") ? cell : "\"" + cell + "\"")
                    .collect(Collectors.joining(",")));
        }
        List<Paid> payments = lines.stream()
                .filter(line -> line.signed().signum() > 0)
                .map(line ->
                        new Paid(line.day(), line.signed().movePointRight(2).intValueExact(), line.reference()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (newestFirst) {
            Collections.reverse(rows);
            Collections.reverse(payments);
        }
        if (layout.named()) {
            rows.add(0, columns.stream().map(Column::name).collect(Collectors.joining(",")));
        }
        return new Written(
                (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8),
                payments,
                days.startsWith("M") && !days.contains("MMM")
                        ? DayOrder.MONTH_FIRST
                        : days.startsWith("yy-") ? DayOrder.YEAR_FIRST : DayOrder.DAY_FIRST,
                columns.stream().map(column -> meaning(column, beside)).toList());
    }

    private static StatementColumn meaning(Column column, boolean beside) {
        return switch (column.holds()) {
            case DAY -> StatementColumn.DAY;
            case AMOUNT -> StatementColumn.AMOUNT;
            case IN -> StatementColumn.IN;
            case OUT -> StatementColumn.OUT;
            case BALANCE -> StatementColumn.BALANCE;
            case ACCOUNT -> StatementColumn.ACCOUNT;
            case TEXT -> StatementColumn.TEXT;
            case WORD ->
                beside && List.of("CR/DR", "Kind", "Credit/Debit").contains(column.name())
                        ? StatementColumn.DIRECTION
                        : StatementColumn.TEXT;
        };
    }

    private static List<Line> lines(Random chance) {
        int many = 1 + chance.nextInt(9);
        LocalDate last = TODAY.minusDays(chance.nextInt(400));
        LocalDate[] days = Stream.generate(() -> last.minusDays(chance.nextInt(70)))
                .limit(many)
                .sorted()
                .toArray(LocalDate[]::new);
        return Arrays.stream(days)
                .map(day -> {
                    boolean in = chance.nextInt(3) > 0;
                    BigDecimal sum = new BigDecimal(1 + chance.nextInt(90_000)).movePointLeft(2);
                    String reference = in ? "SF7K2Q4" + "0123456789ABCDEF".charAt(chance.nextInt(16)) : "";
                    return new Line(day, in ? sum : sum.negate(), reference);
                })
                .toList();
    }

    private static String cell(
            Column column, Line line, BigDecimal after, DateTimeFormatter day, Sign sign, Random chance) {
        boolean in = line.signed().signum() > 0;
        String sum = line.signed().abs().toPlainString();
        return switch (column.holds()) {
            case DAY -> line.day().format(day);
            case TEXT -> in ? "A PERSON " + line.reference() : "WATER CO, Leeds";
            case AMOUNT -> sign.write(line.signed());
            case IN -> in ? sum : "";
            case OUT -> in ? "" : sign == Sign.MINUS ? "-" + sum : sum;
            case BALANCE -> after.toPlainString();
            case ACCOUNT -> List.of("20-11-43", "12345678", "SOLIDFUND").get(chance.nextInt(3));
            case WORD ->
                switch (column.name()) {
                    case "CR/DR", "Kind", "Credit/Debit" -> sign.beside(line.signed());
                    case "Settlement date" -> line.day().plusDays(1).format(day);
                    case "Currency" -> "GBP";
                    case "Status" -> "Completed";
                    case "Fee" -> "0.00";
                    case "Number" -> "";
                    default ->
                        List.of("FASTER PAYMENT", "Standing order", "", "x").get(chance.nextInt(4));
                };
        };
    }

    private static StatementReading read(byte[] file, StatementChoices choices) {
        return new StatementReader(choices, text -> PaymentReference.plain(text).contains("SF7K2Q4"), TODAY).read(file);
    }

    private static List<Paid> payments(Statement statement) {
        return statement.payments().stream()
                .map(payment -> new Paid(
                        payment.day(), payment.amount().pence(), payment.text().replaceAll("(?s).*(SF7K2Q4.).*", "$1")))
                .toList();
    }

    private static void samePaymentsOrAQuestion(Layout layout, String days, Sign sign, Random chance) {
        Written written = written(layout, days, sign, chance);
        StatementReading reading = read(written.file(), StatementChoices.NONE);
        if (reading.questions().isEmpty()) {
            assertThat(payments(reading.statement())).as(written.toString()).isEqualTo(written.payments());
            assertThat(reading.statement().unreadable()).as(written.toString()).isEmpty();
        }

        // Whoever answers what is asked has them all.
        boolean saysTheWay = !layout.hasOneColumnOfSums() || sign != Sign.NOT_AT_ALL;
        StatementChoices answers = new StatementChoices(
                written.days(),
                saysTheWay ? MoneyIn.TELL : MoneyIn.POSITIVE,
                reading.asks(About.COLUMNS) ? written.meanings() : null);
        StatementReading told = read(written.file(), answers);
        if (saysTheWay) {
            assertThat(told.questions())
                    .as(written.toString())
                    .noneMatch(question -> question.about() != About.MONEY_IN);
            if (told.questions().isEmpty()) {
                assertThat(payments(told.statement())).as(written.toString()).isEqualTo(written.payments());
            }
        }
    }

    @Property(tries = 400)
    void anyArrangementGivesTheSamePaymentsOrAQuestion(@ForAll Random chance) {
        samePaymentsOrAQuestion(
                BANKS.get(chance.nextInt(BANKS.size())),
                DAYS.get(chance.nextInt(DAYS.size())),
                Sign.values()[chance.nextInt(Sign.values().length)],
                chance);
    }

    /** Each bank with each way to write days and signs at least once, and as it writes them itself without a question. */
    @Example
    void eachBankIsReadInEachWay() {
        for (Layout bank : BANKS) {
            DAYS.forEach(days -> samePaymentsOrAQuestion(bank, days, Sign.MINUS, new Random(7)));
            for (Sign sign : Sign.values()) {
                samePaymentsOrAQuestion(bank, "dd/MM/yyyy", sign, new Random(8));
            }
            if (bank.named()) {
                Written asItIs = written(bank, "dd MMM yyyy", Sign.MINUS, new Random(3));
                assertThat(read(asItIs.file(), StatementChoices.NONE).questions())
                        .as(asItIs.toString())
                        .isEmpty();
            }
        }
    }
}
