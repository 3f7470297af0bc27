package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import coop.workers.manyhands.solidfund.Statement.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements as banks hand them out, awkward ones above all. */
class StatementTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String OURS = "SF7K2Q4D";

    private static Statement read(byte[] file, MoneyIn moneyIn) {
        return new StatementReader(moneyIn, text -> PaymentReference.plain(text).contains(OURS), TODAY).read(file);
    }

    private static Statement read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), MoneyIn.TELL);
    }

    private static LocalDate day(int november) {
        return LocalDate.of(2026, 11, november);
    }

    private static void isTheOnePayment(Statement statement) {
        assertThat(statement.unreadable()).isEmpty();
        assertThat(statement.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.day()).isEqualTo(day(3));
            assertThat(payment.amount()).isEqualTo(new Money(433));
            assertThat(payment.text()).contains(OURS);
        });
    }

    // What banks write

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date,Description,Amount\n03/11/2026,SAM SF7K2Q4D,4.33\n",
                "Transaction Date,Narrative,Paid in,Paid out,Balance\n03/11/2026,SF7K2Q4D,4.33,,104.33\n",
                "Posting date;Details;Amount\n03.11.2026;SF7K2Q4D;4,33\n",
                "Date\tMemo\tCredit\tDebit\n3 Nov 2026\tSF7K2Q4D\t£4.33\t\n",
                "Date,Type,Description,Value,Balance,Account Name,Account Number\n03 Nov 2026,CR,\"SAM , SF7K2Q4D\",4.33,104.33,SOLIDFUND,'20-11-43\n",
                "\"Date\",\"Reference\",\"Money In (£)\",\"Money Out (£)\"\n\"2026-11-03\",\"SF7K2Q4D\",\"4.33\",\"\"\n",
                "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n03/11/2026,Sam,SF7K2Q4D,FASTER PAYMENT,4.33,104.33\n",
                "Booking Date,Details,Credit/Debit,Amount\n03-Nov-2026,SF7K2Q4D,CRDT,4.33\n",
                "Completed Date,Description,Amount\n2026-11-03T10:20:33Z,SF7K2Q4D,4.33\n",
                "Date,Description,Amount\nTuesday 3 November 2026,SF7K2Q4D,\"+4.33\"\n",
                "Date,Description,Amount\n3/11/26,SF7K2Q4D,GBP 4.33\n",
                "Date,Description,Amount\n20261103,SF7K2Q4D,4.33 CR\n",
            })
    void onePaymentIsOnePaymentHoweverTheBankWritesIt(String text) {
        isTheOnePayment(read(text));
        isTheOnePayment(read(text.replace("\n", "\r\n")));
        isTheOnePayment(read("\uFEFF" + text));
        isTheOnePayment(read(text.strip()));
        isTheOnePayment(read(text.getBytes(Charset.forName("windows-1252")), MoneyIn.TELL));
        isTheOnePayment(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), MoneyIn.TELL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.33|433",
                "£4.33|433",
                "£ 4.33|433",
                "4|400",
                "4.3|430",
                ".50|50",
                "1,234.50|123450",
                "1.234,50|123450",
                "1 234,50|123450",
                "1'234.50|123450",
                "1,234|123400",
                "12,345,678|",
                "4,33|433",
                "4.3300|433",
                "4.335|",
                "1.234|",
                "1.234.567|",
                "4.33.33|",
                "four|",
                "--|",
                "4.33-|-433",
                "-4.33|-433",
                "(4.33)|-433",
                "\u22124.33|-433",
                "4.33 DR|-433",
            })
    void sumsAreReadAsTheyAreMeantOrNotAtAll(String written, Integer pence) {
        Statement statement =
                read("Date;Reference;Amount\n03/11/2026;%s;%s\n04/11/2026;%s;1.00\n".formatted(OURS, written, OURS));

        if (pence == null) {
            assertThat(statement.unreadable()).singleElement().satisfies(line -> {
                assertThat(line.line()).isEqualTo(2);
                assertThat(line.reason()).contains(written);
            });
        } else if (pence < 0) {
            assertThat(statement.outgoing()).isEqualTo(1);
        } else {
            assertThat(statement.payments().get(0).amount().pence()).isEqualTo(pence);
        }
        assertThat(statement.payments()).extracting(Incoming::day).contains(day(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-Sep-2026", "1 Sept 2026", "01/09/2026", "1 September 2026", "2026-09-01", "01-sep-26"})
    void septemberIsWrittenInManyWays(String written) {
        assertThat(read("Date,Reference,Amount\n%s,x,1.00".formatted(written)).payments())
                .extracting(Incoming::day)
                .containsExactly(LocalDate.of(2026, 9, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11/25/2026", "31/09/2026", "26/11/2026", "soon", "2026-13-01", "29/02/2026"})
    void dayThatIsNoneOrHasNotComeIsReportedWithItsLine(String written) {
        Statement statement = read("Date,Reference,Amount\n03/11/2026,x,1.00\n%s,x,1.00\n".formatted(written));

        assertThat(statement.payments()).hasSize(1);
        assertThat(statement.unreadable()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.reason()).contains(written);
        });
        assertThat(statement.completeUntil())
                .as("a line that was not read may have been a payment")
                .isEmpty();
    }

    @Test
    void whatStandsAboveAndBeneathTheLinesIsPassedOver() {
        Statement statement = read("""
                Account Name:,Solidfund
                "Statement, from 1 November"

                Date,Description,Paid out,Paid in,Balance
                ,BALANCE BROUGHT FORWARD,,,100.00
                03/11/2026,SF7K2Q4D,,4.33,104.33

                04/11/2026,Loan to a co-op,50.00,,54.33
                ,"Closing balance",,,54.33
                """);

        isTheOnePayment(statement);
        assertThat(statement.payments().get(0).line()).isEqualTo(6);
        assertThat(statement.outgoing()).isEqualTo(1);
        assertThat(statement.completeUntil()).contains(day(4));
    }

    @Test
    void linesAreCountedAsAnEditorCountsThemOverBreaksWithinCells() {
        Statement statement =
                read("Date,Description,Amount\n03/11/2026,\"SAM\nof Leeds\r\nSF7K2Q4D\",4.33\nnever,x,1.00\n");

        assertThat(statement.payments().get(0).text()).contains("SAM of Leeds SF7K2Q4D");
        assertThat(statement.payments().get(0).line()).isEqualTo(2);
        assertThat(statement.unreadable()).extracting(Unreadable::line).containsExactly(5);
    }

    @Test
    void twoLinesThatAreAlikeAreTwoPayments() {
        assertThat(read("Date,Reference,Amount\n03/11/2026,SF7K2Q4D,1\n03/11/2026,SF7K2Q4D,1\n")
                        .payments())
                .hasSize(2);
    }

    @Test
    void windowsFilesWithPoundSignsAreRead() {
        byte[] file =
                "Date;Reference;Amount (£)\n03/11/2026;Café SF7K2Q4D;£4,33\n".getBytes(Charset.forName("windows-1252"));

        Statement statement = read(file, MoneyIn.TELL);

        isTheOnePayment(statement);
        assertThat(statement.payments().get(0).text()).contains("Café");
    }

    @Test
    void nothingOfTheAccountIsShown() {
        Statement statement = read(
                "Date,Description,Amount,Balance,Account Number,Sort Code\n03/11/2026,SF7K2Q4D,4.33,9999.99,12345678,20-11-43\n");

        assertThat(statement.payments().get(0).text()).isEqualTo(OURS);
    }

    @Test
    void quotesWithinACellAreNoReasonToRefuseIt() {
        isTheOnePayment(read("Date,Description,Amount\n03/11/2026,\"The \"\"Bread\"\" Co-op SF7K2Q4D\",4.33\n"));
        isTheOnePayment(read("Date,Description,Amount\n03/11/2026,\"Bread\" Co-op SF7K2Q4D,4.33\n"));
        isTheOnePayment(read("Date,Description,Amount\n03/11/2026,12\" pipes SF7K2Q4D,4.33\n"));
    }

    // Reversed signs

    private static final String REVERSED = "Date,Reference,Amount\n03/11/2026,SF7K2Q4D,-4.33\n04/11/2026,Loan,50.00\n";

    @Test
    void moneyThatCameInMayBeNegativeIfSomebodySaysSo() {
        Statement statement = read(REVERSED.getBytes(StandardCharsets.UTF_8), MoneyIn.NEGATIVE);

        isTheOnePayment(statement);
        assertThat(statement.outgoing()).isEqualTo(1);
    }

    @Test
    void whichWayTheMoneyWentIsNotGuessed() {
        assertThatThrownBy(() -> read(REVERSED))
                .isInstanceOf(StatementUnusable.class)
                .hasMessageContaining("negative")
                .hasMessageContaining("Nothing was entered");
        Statement refund = read(REVERSED.getBytes(StandardCharsets.UTF_8), MoneyIn.POSITIVE);
        assertThat(refund.payments()).extracting(Incoming::text).containsExactly("Loan");
    }

    @Test
    void refundBesidePaymentsIsNoMoneyThatCameIn() {
        Statement statement =
                read("Date,Reference,Amount\n03/11/2026,SF7K2Q4D,4.33\n04/11/2026,SF7K2Q4D,-4.33\n05/11/2026,x,0.00\n");

        isTheOnePayment(statement);
        assertThat(statement.outgoing()).isEqualTo(2);
    }

    @Test
    void columnsForEachDirectionSayItWithoutASign() {
        byte[] file =
                "Date,Reference,Credit,Debit\n03/11/2026,SF7K2Q4D,4.33,0.00\n04/11/2026,Loan,,-50.00\n05/11/2026,SF7K2Q4D,1,1\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (MoneyIn moneyIn : MoneyIn.values()) {
            Statement statement = read(file, moneyIn);
            assertThat(statement.payments()).hasSize(1);
            assertThat(statement.outgoing()).isEqualTo(1);
            assertThat(statement.unreadable()).extracting(Unreadable::line).containsExactly(4);
        }
    }

    // What is no statement

    @Test
    void fileThatIsNoStatementIsRefusedWithTheWayOut() {
        for (String text : List.of(
                "PK\u0003\u0004 and so on",
                "%PDF-1.7",
                "Dear secretary,\nhere is the money.",
                "a,b,c\n1,2,3",
                "\0\0\0")) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(StatementUnusable.class)
                    .hasMessageContaining("CSV");
        }
        assertThatThrownBy(() -> read("")).isInstanceOf(StatementUnusable.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("Date,Reference,Amount\n03/11/2026,x,1\n04/11/2026,\"x,1\n05/11/2026,x,1\n"))
                .isInstanceOf(StatementUnusable.class)
                .hasMessageContaining("After line 2")
                .hasMessageContaining("quotation mark");
    }

    @Test
    void statementOfNothingIsAStatement() {
        Statement statement = read("Date,Reference,Amount\n");

        assertThat(statement.payments()).isEmpty();
        assertThat(statement.completeUntil()).isEmpty();
        assertThat(statement.upTo(day(20)).completeUntil()).contains(day(20));
    }

    // Whatever they look like

    /** How a bank may write: delimiter, decimal mark, date, end of line, encoding, and in which column what stands. */
    record Bank(
            char delimiter, boolean comma, String date, String end, String charset, boolean bom, boolean twoColumns) {

        byte[] file(List<Incoming> lines) {
            StringBuilder text = new StringBuilder(bom ? "\uFEFF" : "");
            text.append(row(
                    "Transaction Date",
                    "Description",
                    twoColumns ? "Paid out" : "Balance",
                    twoColumns ? "Paid in" : "Amount"));
            for (Incoming line : lines) {
                String sum = String.format(
                        Locale.ROOT,
                        "%d.%02d",
                        line.amount().pence() / 100,
                        line.amount().pence() % 100);
                text.append(row(
                        line.day().format(DateTimeFormatter.ofPattern(date, Locale.ENGLISH)),
                        line.text(),
                        "",
                        comma ? sum.replace('.', ',') : sum));
            }
            return text.toString().getBytes(Charset.forName(charset));
        }

        private String row(String... cells) {
            List<String> quoted = new ArrayList<>();
            for (String cell : cells) {
                quoted.add("\"" + cell.replace("\"", "\"\"") + "\"");
            }
            return String.join(String.valueOf(delimiter), quoted) + end;
        }
    }

    @Provide
    Arbitrary<Bank> banks() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of(',', ';', '\t'),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                "dd/MM/yyyy", "d MMM yyyy", "dd-MMM-yyyy", "yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yy"),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("UTF-8", "windows-1252"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((delimiter, comma, date, end, charset, bom, columns) ->
                        new Bank(delimiter, comma, date, end, charset, bom && charset.equals("UTF-8"), columns));
    }

    @Property(tries = 500)
    void everyLineComesBackWhateverTheBank(
            @ForAll("banks") Bank bank, @ForAll @IntRange(min = 1, max = 30) int many, @ForAll Random random) {
        List<Incoming> lines = IntStream.range(0, many)
                .mapToObj(i -> new Incoming(
                        i + 2,
                        TODAY.minusDays(random.nextInt(2000)),
                        new Money(1 + random.nextInt(9_999_999)),
                        List.of("SAM & \"SONS\", Leeds", "Café; £5", OURS, "x,y;z", "=1+1")
                                .get(random.nextInt(5))))
                .toList();

        Statement statement = read(bank.file(lines), MoneyIn.TELL);

        assertThat(statement.unreadable()).isEmpty();
        assertThat(statement.payments()).isEqualTo(lines);
    }

    @Property(tries = 300)
    void noFileWhateverItHoldsBreaksTheReader(@ForAll byte[] file) {
        try {
            assertThat(read(file, MoneyIn.TELL).payments()).isNotNull();
        } catch (StatementUnusable refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void noCellsWhateverTheyHoldBreakTheReader(@ForAll("cells") List<String> cells, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, random);
        try {
            read("Date,Reference,Amount\n" + String.join(",", shuffled));
        } catch (StatementUnusable refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<List<String>> cells() {
        return Arbitraries.of(
                        "03/11/2026",
                        "4.33",
                        OURS,
                        "\"",
                        "\n",
                        "-",
                        "()",
                        "£",
                        ".",
                        ",",
                        "1e9",
                        "9".repeat(40),
                        "0",
                        "DR",
                        "\t",
                        "NaN",
                        "(1",
                        "1)",
                        "''",
                        "1,,1")
                .list()
                .ofMaxSize(20);
    }
}
