package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are small, and would cost a lot. */
class HostileStatementTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static final ReferenceFinder FINDER = new ReferenceFinder(List.of(new PaymentReference("SF7K2Q4D")));

    private static Statement read(String text) {
        return new StatementReader(
                        StatementChoices.NONE, words -> FINDER.find(words).reference() != null, TODAY)
                .read(text.getBytes(StandardCharsets.UTF_8))
                .statement();
    }

    /** By a finder that has not seen it before. */
    private static void searched(String text) {
        new ReferenceFinder(List.of(new PaymentReference("SF7K2Q4D"))).find(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SF", "SF7K2Q4", "SF ", "S-F "})
    void wordLongerThanAReferenceIsNoCandidate(String piece) {
        assertTimeoutPreemptively(SECONDS, () -> FINDER.find(piece.repeat(20_000)));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"SF7K1 ", "SF7K2Q4D", "SF ", "S-F-", "SF", "SF7K1Q4"})
    void twiceTheTextTakesTwiceTheWork(String piece) {
        Cost.assertLinear(5_000, pieces -> {
            String text = piece.repeat(pieces);
            return () -> searched(text);
        });
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/11/2026,SF7K2Q4D,4.33\n",
                "03/11/2026,x,much\n",
                "3 Nov 2026 12:00,\"a \"\"b\"\"\",\"1,234.50 CR\"\n",
                "\n",
                ",,\n",
                "03/11/2026,\"two\nlines\",-5\n",
                "TTTTTTTT,S F S F,((((1\n"
            })
    void twiceTheLinesTakeTwiceTheWork(String line) {
        Cost.assertLinear(4_000, lines -> {
            byte[] file = ("Date,Description,Amount\n" + line.repeat(lines)).getBytes(StandardCharsets.UTF_8);
            return () -> readOrUnusable(file);
        });
    }

    @Tag("long")
    /** Within the longest cell that is read at all. */
    @ParameterizedTest
    @ValueSource(strings = {"SF", "T", "\u00a0", "3 ", "'1", "(", "SF7K2Q4"})
    void twiceTheCellTakesTwiceTheWork(String piece) {
        Cost.assertLinear(480 / piece.length(), pieces -> {
            String cell = piece.repeat(pieces);
            byte[] file = ("Date,Description,Amount\n" + (cell + "," + cell + "," + cell + "\n").repeat(50))
                    .getBytes(StandardCharsets.UTF_8);
            return () -> readOrUnusable(file);
        });
    }

    private static void readOrUnusable(byte[] file) {
        try {
            ReferenceFinder finder = new ReferenceFinder(List.of(new PaymentReference("SF7K2Q4D")));
            new StatementReader(
                            StatementChoices.NONE, words -> finder.find(words).reference() != null, TODAY)
                    .read(file);
        } catch (StatementUnusable said) {
            assertThat(said.getMessage()).isNotBlank();
        }
    }

    @Test
    void overlongCellIsRefusedBeforeItIsRead() {
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThatThrownBy(
                                () -> read("Date,Description,Amount\n03/11/2026," + "SF".repeat(20_000) + ",4.33\n"))
                        .isInstanceOf(StatementUnusable.class)
                        .hasMessageContaining("Line 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "3 ", "3/11/2026 "})
    void overlongDateIsUnreadableAndCheap(String piece) {
        Statement statement = assertTimeoutPreemptively(
                SECONDS, () -> read("Date,Description,Amount\n" + piece.repeat(900 / piece.length()) + ",x,4.33\n"));
        assertThat(statement.unreadable()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(2);
            assertThat(line.reason()).contains("no date").hasSizeLessThan(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", ")", "5'", "1,000,"})
    void overlongAmountIsUnreadableAndCheap(String piece) {
        Statement statement = assertTimeoutPreemptively(
                SECONDS,
                () -> read("Date,Description,Amount\n03/11/2026,x,\"1" + piece.repeat(900 / piece.length()) + "5\"\n"));
        assertThat(statement.unreadable())
                .singleElement()
                .satisfies(
                        line -> assertThat(line.reason()).contains("no amount").hasSizeLessThan(200));
    }

    @Test
    void linesThatCannotBeReadAreListedUpToFiftyAndCounted() {
        Statement statement = assertTimeoutPreemptively(
                SECONDS, () -> read("Date,Description,Amount\n" + "03/11/2026,x,much\n".repeat(5_000)));

        assertThat(statement.unreadable()).hasSize(50);
        assertThat(statement.unlisted()).isEqualTo(4_950);
        assertThat(statement.completeUntil()).isEmpty();
        assertThat(statement.unreadable().get(49).line()).isEqualTo(51);
    }

    @Test
    void tooManyLinesAreRefusedWithTheWayOut() {
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThatThrownBy(() -> read("Date,Description,Amount\n" + "\n".repeat(200_000)))
                        .isInstanceOf(StatementUnusable.class)
                        .hasMessageContaining("lines")
                        .hasMessageContaining("several parts"));
    }

    @Test
    void dayLongBeforeOrAfterOurTimeIsUnreadable() {
        for (String day : List.of("-999999-1-1", "0000-01-01", "1899-12-31", "+300000-01-01")) {
            assertThat(read("Date,Description,Amount\n" + day + ",x,4.33\n").unreadable())
                    .as(day)
                    .hasSize(1);
        }
    }

    @Fuzz
    void anyTextIsAStatementOrNone(
            @ForAll
                    @StringLength(max = 300)
                    @Chars({',', '"', '\n', '\r', '3', '/', '-', '.', 'T', 'S', 'F', '(', ')', ' ', '\u00a0', '£', ';'})
                    String text) {
        isOneOrNone(("Date,Description,Amount\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    /** Put together of what banks write, so that most lines get as far as to their cells. */
    @Fuzz
    void anyLinesAreAStatementOrNone(
            @ForAll("heads") String head,
            @ForAll("cells") List<List<String>> lines,
            @ForAll("delimiters") String delimiter) {
        String text = lines.stream().map(line -> String.join(delimiter, line)).collect(Collectors.joining("\n"));
        isOneOrNone((head.replace(",", delimiter) + "\n" + text).getBytes(StandardCharsets.UTF_8));
        isOneOrNone(("\uFEFF" + head + "\n" + text).getBytes(StandardCharsets.UTF_16LE));
    }

    @Fuzz
    void anyBytesAreAStatementOrNone(@ForAll @Size(max = 2_000) byte[] bytes) {
        isOneOrNone(bytes);
    }

    @Provide
    Arbitrary<String> heads() {
        return Arbitraries.of(
                "Date,Description,Amount",
                "Date,Description,Paid in,Paid out",
                "Account,12345678\nDate,Type,Description,Amount,Balance",
                "Date,Date,Amount,Amount",
                "");
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of(",", ";", "\t");
    }

    @Provide
    Arbitrary<List<List<String>>> cells() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "03/11/2026",
                                "3 Nov 2026",
                                "2026-11-03",
                                "31/02/2026",
                                "Tue, 3 Sept 2026",
                                "99999999",
                                "4.33",
                                "1.234,50",
                                "(5.00)",
                                "5.00-",
                                "\u00a31",
                                "0",
                                "1'000",
                                "999999.99",
                                "SF7K2Q4D",
                                "SF 7K2 Q4D",
                                "SF7K2Q4",
                                "\"",
                                "\"\"",
                                "\"a\"b",
                                "",
                                " ",
                                "CR",
                                "DR",
                                "C",
                                "D",
                                "\u2212"),
                        Arbitraries.strings().ofMaxLength(30))
                .list()
                .ofMaxSize(6)
                .list()
                .ofMaxSize(20);
    }

    private static void isOneOrNone(byte[] file) {
        Cost.bounded(100_000_000L, () -> {
            readOrUnusable(file);
            return true;
        });
    }
}
