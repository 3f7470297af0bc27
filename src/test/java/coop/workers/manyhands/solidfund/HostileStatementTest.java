package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are small, and would cost a lot. */
class HostileStatementTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static final ReferenceFinder FINDER = new ReferenceFinder(List.of(new PaymentReference("SF7K2Q4D")));

    private static Statement read(String text) {
        return new StatementReader(MoneyIn.TELL, words -> FINDER.find(words).reference() != null, TODAY)
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** By a finder that has not seen it before. */
    private static void searched(String text) {
        new ReferenceFinder(List.of(new PaymentReference("SF7K2Q4D"))).find(text);
    }

    /** Nanoseconds that this thread computed, the fewest of a few: how busy the machine is does not tell. */
    private static long fastest(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int times = 0; times < 5; times++) {
            long before = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SF", "SF7K2Q4", "SF ", "S-F "})
    void wordLongerThanAReferenceIsNoCandidate(String piece) {
        assertTimeoutPreemptively(SECONDS, () -> FINDER.find(piece.repeat(20_000)));
    }

    @Test
    void twiceTheTextTakesTwiceTheTime() {
        String text = "SF7K1 ".repeat(5_000);
        searched(text);

        long once = fastest(() -> searched(text));
        long twice = fastest(() -> searched(text + text));

        assertThat((double) twice / once).isLessThan(3);
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

    @Property(tries = 200)
    void anyTextIsAStatementOrNone(
            @ForAll
                    @StringLength(max = 300)
                    @Chars({',', '"', '\n', '\r', '3', '/', '-', '.', 'T', 'S', 'F', '(', ')', ' ', '\u00a0', '£', ';'})
                    String text) {
        assertTimeoutPreemptively(SECONDS, () -> {
            try {
                read("Date,Description,Amount\n" + text);
            } catch (StatementUnusable said) {
                assertThat(said.getMessage()).isNotBlank();
            }
        });
    }
}
