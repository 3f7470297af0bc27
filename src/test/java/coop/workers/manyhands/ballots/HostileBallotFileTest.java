package coop.workers.manyhands.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ballot files that would cost a lot and hold nothing. */
class HostileBallotFileTest {

    private static final Duration SECONDS = Duration.ofSeconds(8);

    private static BallotFileRefused refused(String text) {
        return assertTimeoutPreemptively(SECONDS, () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            byte[] file = text.getBytes(StandardCharsets.UTF_8);
            long before = threads.getCurrentThreadAllocatedBytes();
            BallotFileRefused refusal = catchThrowableOfType(BallotFileRefused.class, () -> BallotFile.read(file));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes taken")
                    .isLessThan(100_000_000L);
            return refusal;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a comment\n", "\n", "x\n", "1 0\n"})
    void tooManyLinesAreRefusedByNumberBeforeTheyAreRead(String line) {
        BallotFileRefused refusal = refused("1 1\n" + line.repeat(15_000_000 / line.length()));

        assertThat(refusal.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(200_001);
            assertThat(fault.reason()).contains("lines");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "x ", "1 ", "\"", "# \u0085"})
    void overlongLineIsRefusedByNumber(String piece) {
        BallotFileRefused refusal = refused("2 1\n1 1 0\n" + piece.repeat(40_000) + "\u0085\n");

        assertThat(refusal.faults()).hasSize(1);
        assertThat(refusal.faults().get(0).line()).isEqualTo(3);
        assertThat(refusal.faults().get(0).reason()).contains("too long");
    }

    @Property(tries = 300)
    void anyTextIsABallotFileOrRefused(
            @ForAll
                    @StringLength(max = 200)
                    @Chars({'0', '1', '2', '-', '#', '"', '(', ')', ' ', '\n', '\r', '=', 'a', '\u0085', '\u00a0'})
                    String text) {
        assertTimeoutPreemptively(SECONDS, () -> {
            for (String whole : new String[] {text, "2 1\n" + text, "2 1\n1 1 0\n0\n" + text}) {
                try {
                    assertThat(BallotFile.read(whole).candidates()).isNotEmpty();
                } catch (BallotFileRefused refusal) {
                    assertThat(refusal.faults()).isNotEmpty();
                }
            }
        });
    }
}
