package coop.workers.manyhands.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ballot files that would cost a lot and hold nothing. */
class HostileBallotFileTest {

    private static BallotFileRefused refused(String text) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        return Cost.bounded(
                100_000_000L, () -> catchThrowableOfType(BallotFileRefused.class, () -> BallotFile.read(file)));
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

    @Fuzz
    void anyTextIsABallotFileOrRefused(
            @ForAll
                    @StringLength(max = 200)
                    @Chars({'0', '1', '2', '-', '#', '"', '(', ')', ' ', '\n', '\r', '=', 'a', '\u0085', '\u00a0'})
                    String text) {
        for (String whole : new String[] {text, "2 1\n" + text, "2 1\n1 1 0\n0\n" + text}) {
            readOrRefused(whole.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Fuzz
    void anyLinesAreABallotFileOrRefused(
            @ForAll("lines") List<String> lines, @ForAll @IntRange(min = 1, max = 20) int times) {
        String text = "3 1\n" + (String.join("\n", lines) + "\n").repeat(times);
        readOrRefused(text.getBytes(StandardCharsets.UTF_8));
        readOrRefused((text + "0\n\"A\"\n\"B\"\n\"C\"\n\"Board\"\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever else the file is. */
    @Fuzz
    void anyBytesAreABallotFileOrRefused(@ForAll @Size(max = 2_000) byte[] bytes) {
        readOrRefused(bytes);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(
                        "0",
                        "1",
                        "2",
                        "3",
                        "4",
                        "-1",
                        "-3",
                        "-",
                        "=",
                        "1=2",
                        "(7)",
                        "(",
                        ")",
                        "#",
                        "\"A\"",
                        "\"",
                        "\"A",
                        "999999999999",
                        "9999999999999999999",
                        "\u0661",
                        " ",
                        "\t",
                        "\u0085",
                        "\r",
                        "\uFEFF",
                        "x")
                .list()
                .ofMaxSize(80)
                .map(words -> String.join(" ", words))
                .list()
                .ofMaxSize(30);
    }

    private static void readOrRefused(byte[] file) {
        Cost.bounded(20_000_000L + 200L * file.length, () -> {
            try {
                assertThat(BallotFile.read(file).candidates()).isNotEmpty();
            } catch (BallotFileRefused refusal) {
                assertThat(refusal.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
                assertThat(refusal.faults())
                        .allSatisfy(fault -> assertThat(fault.line()).isPositive());
            }
            return true;
        });
    }

    private static void readAnyway(byte[] file) {
        try {
            assertThat(BallotFile.read(file).candidates()).isNotEmpty();
        } catch (BallotFileRefused refusal) {
            assertThat(refusal.faults()).isNotEmpty();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 1 2 3 0\n",
                "(12) 1 3 0\n",
                "# a comment\n",
                "\n",
                "x\n",
                "1 1 1 1 1\n",
                "1 1 2 - 3=4 0 # c\n",
                "\"A\"\n"
            })
    void twiceTheFileTakesTwiceTheWork(String line) {
        Cost.assertLinear(20_000, lines -> {
            byte[] file = ("3 1\n" + line.repeat(lines) + "0\n\"A\"\n\"B\"\n\"C\"\n\"Board\"\n")
                    .getBytes(StandardCharsets.UTF_8);
            return () -> readAnyway(file);
        });
    }

    @Tag("long")
    /** Within the longest line that is read at all. */
    @ParameterizedTest
    @ValueSource(strings = {"1 ", "x ", "(", "-1 ", "\" ", "1=2 ", "\u0085", ") "})
    void twiceTheLineTakesTwiceTheWork(String piece) {
        Cost.assertLinear(900 / piece.length(), pieces -> {
            byte[] file = ("3 1\n" + (piece.repeat(pieces) + "\n").repeat(50)).getBytes(StandardCharsets.UTF_8);
            return () -> readAnyway(file);
        });
    }
}
