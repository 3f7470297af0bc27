package coop.workers.manyhands.ballots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ballot file may look like, and what is said where it may not. */
class BallotFileTest {

    private static final String GOOD = """
            4 2          # 4 candidates, 2 seats
            -2           # number 2 has withdrawn

            # the papers
            3 1 3 4 0
            (paper 17) 1 4 0
            1 0          # a blank one
            0
            "Ann Ó Briain"
            "Ben #2"
            "Cy" # a comment
            "Dee's"
            "Board 2026"
            """;

    private static final Ballots READ = new Ballots(
            2,
            List.of("Ann Ó Briain", "Ben #2", "Cy", "Dee's"),
            Set.of(2),
            List.of(new Ballot(3, List.of(1, 3, 4)), new Ballot(1, List.of(4)), new Ballot(1, List.of())),
            "Board 2026");

    @Test
    void fileIsReadWithCommentsEmptyLinesNumbersOfPapersAndBlankPapers() {
        assertThat(BallotFile.read(GOOD)).isEqualTo(READ);
        assertThat(READ.count()).isEqualTo(5);
        assertThat(READ.standing()).containsExactly(1, 3, 4);
    }

    @Test
    void fileIsReadHoweverItsLinesEndAndWithAByteOrderMark() {
        assertThat(BallotFile.read(GOOD.getBytes(UTF_8))).isEqualTo(READ);
        assertThat(BallotFile.read(GOOD.replace("\n", "\r\n").getBytes(UTF_8))).isEqualTo(READ);
        assertThat(BallotFile.read(("\uFEFF" + GOOD).getBytes(UTF_8))).isEqualTo(READ);
        assertThat(BallotFile.read(GOOD.strip()))
                .as("without an end to the last line")
                .isEqualTo(READ);
    }

    /** As the Scottish councils publish their papers. */
    @Test
    void partyAfterANameIsReadAndDropped() {
        Ballots ballots = BallotFile.read("""
                3 2
                12 1 3 0
                7 2 0
                0
                "Ann ARCHER" "The Bakers (TB)"
                "Ben BROOK"
                "Cy COLE"  "Cyclists #1" # a comment
                "Ward 1 Mill Lane"
                """);

        assertThat(ballots.candidates()).containsExactly("Ann ARCHER", "Ben BROOK", "Cy COLE");
        assertThat(ballots.title()).isEqualTo("Ward 1 Mill Lane");
        assertThat(ballots.count()).isEqualTo(19);
    }

    /** As Droop and others of the family write them. */
    @Test
    void sourceAndCommentAfterTheTitleArePassedOver() {
        String file = """
                3 2
                4 1 2 0
                2 3 0
                0
                "A" "Party of A"
                "B"
                "C"
                "T"
                "Source: minutes"
                "Comment: none"
                """;

        assertThat(BallotFile.read(file).title()).isEqualTo("T");
        assertThat(BallotFile.read(file).candidates()).containsExactly("A", "B", "C");
        assertThat(BallotFile.read(file)).isEqualTo(BallotFile.read(file.substring(0, file.indexOf("\"Source"))));
        assertThat(BallotFile.locate(file.getBytes(UTF_8)).lines()).containsExactly(5, 6, 7, 8);
    }

    @Test
    void fileIsWrittenAsOtherToolsReadIt() {
        assertThat(BallotFile.write(READ)).isEqualTo("""
                        4 2
                        -2
                        3 1 3 4 0
                        1 4 0
                        1 0
                        0
                        "Ann Ó Briain"
                        "Ben #2"
                        "Cy"
                        "Dee's"
                        "Board 2026"
                        """);
    }

    @Test
    void labelsThatAFileCannotHoldAreKeptAsItCan() {
        Ballots ballots = new Ballots(1, List.of("Jo \"Red\"\nSmith"), Set.of(), List.of(), " Board ");

        assertThat(ballots.candidates()).containsExactly("Jo 'Red' Smith");
        assertThat(BallotFile.read(BallotFile.write(ballots))).isEqualTo(ballots);
    }

    static Stream<Arguments> badFiles() {
        String names = "\"Ann\"\n\"Ben\"\n\"Cy\"\n\"Board\"\n";
        return Stream.of(
                argumentSet("nothing in it", "", 1, "The file is empty"),
                argumentSet("only comments", "# papers\n\n# of the AGM\n", 3, "The file is empty"),
                argumentSet("no header", "1 2 3 0\n0\n" + names, 1, "The first line holds two numbers"),
                argumentSet("a header in words", "three 1\n1 2 0\n0\n" + names, 1, "The first line holds two numbers"),
                argumentSet("no candidates", "0 1\n0\n\"Board\"\n", 1, "There are 0 candidates"),
                argumentSet("too many candidates", "101 1\n1 2 0\n0\n" + names, 1, "from 1 to 100 can be counted"),
                argumentSet("no seats", "3 0\n1 2 0\n0\n" + names, 1, "There are 0 seats"),
                argumentSet("far too large a number", "3 99999999999999\n0\n" + names, 1, "two numbers"),
                argumentSet("unknown candidate", "3 1\n1 2 4 0\n0\n" + names, 2, "There is no candidate 4"),
                argumentSet("candidate below 1", "3 1\n1 2 -1 0\n0\n" + names, 2, "There is no candidate -1"),
                argumentSet("unknown withdrawn", "3 1\n-4\n1 2 0\n0\n" + names, 2, "There is no candidate 4"),
                argumentSet("withdrawn twice", "3 1\n-2 -2\n1 3 0\n0\n" + names, 2, "Candidate 2 is withdrawn twice"),
                argumentSet("withdrawn and other", "3 1\n-2 3\n1 3 0\n0\n" + names, 2, "\"3\" is not a withdrawn"),
                argumentSet("withdrawn too late", "3 1\n1 3 0\n-2\n0\n" + names, 3, "stand before the first paper"),
                argumentSet("candidate twice", "3 1\n1 2 3 2 0\n0\n" + names, 2, "Candidate 2 is on this paper twice"),
                argumentSet("equal preferences", "3 1\n1 1=2 3 0\n0\n" + names, 2, "\"1=2\" gives several candidates"),
                argumentSet("preference left out", "3 1\n1 1 - 3 0\n0\n" + names, 2, "A preference is left out"),
                argumentSet("no such papers", "3 1\n0 2 0\n0\n" + names, 2, "There are 0 papers like this"),
                argumentSet("half a paper", "3 1\n0.5 2 0\n0\n" + names, 2, "\"0.5\" is not a number of papers"),
                argumentSet("too many papers", "3 1\n9999999 2 0\n2 1 0\n0\n" + names, 3, "more than 10000000 papers"),
                argumentSet("an email for a candidate", "3 1\n1 A 0\n0\n" + names, 2, "\"A\" is not the number of a"),
                argumentSet("paper without end", "3 1\n1 2 3\n0\n" + names, 2, "The paper does not end"),
                argumentSet(
                        "two papers on a line", "3 1\n1 2 0 1 3 0\n0\n" + names, 2, "There is a 0 within the paper"),
                argumentSet("papers without end", "3 1\n1 2 0\n" + names, 3, "the papers have not ended"),
                argumentSet("end of the file", "3 1\n1 2 0\n", 2, "The papers do not end"),
                argumentSet(
                        "a name too few", "3 1\n1 2 0\n0\n\"Ann\"\n\"Ben\"\n\"Board\"\n", 6, "3 names and the title"),
                argumentSet("no names", "3 1\n1 2 0\n0\n", 3, "here are 0 such lines"),
                argumentSet(
                        "three lines too many",
                        "1 1\n1 1 0\n0\n" + names + "\"Source\"\n",
                        8,
                        "There is something after the end"),
                argumentSet(
                        "withdrawn in brackets",
                        "3 1\n[withdrawn 2 3]\n1 1 0\n0\n" + names,
                        2,
                        "Write withdrawn candidates as a line of their numbers with a minus, \"-2 -3\", in place of"),
                argumentSet(
                        "nicknames",
                        "3 1\n[nick a b c]\n4 a b 0\n2 c 0\n0\n" + names,
                        2,
                        "write the candidates' numbers on the papers in place of nicknames"),
                argumentSet("a tie", "3 1\n[tie 3 1 2]\n1 2 0\n0\n" + names, 2, "decides the lot that is drawn"),
                argumentSet("other brackets", "3 1\n[droop]\n1 2 0\n0\n" + names, 2, "in square brackets away"),
                argumentSet("text after the end", "3 1\n1 2 0\n0\n" + names + "bye\n", 8, "something after the end"),
                argumentSet("bare name", "3 1\n1 2 0\n0\nAnn\n\"Ben\"\n\"Cy\"\n\"Board\"\n", 4, "in quotation marks"),
                argumentSet(
                        "three on a line", "1 1\n1 1 0\n0\n\"Ann\" \"Lee\" \"Party\"\n\"Board\"\n", 4, "not one name"),
                argumentSet("a title of two", "1 1\n1 1 0\n0\n\"Ann\"\n\"Board\" \"2026\"\n", 5, "not one name"),
                argumentSet(
                        "all names on a line",
                        "2 1\n1 1 0\n0\n\"Ann\" \"Ben\"\n\"Board\"\n",
                        5,
                        "2 names and the title"),
                argumentSet("a bare party", "1 1\n1 1 0\n0\n\"Ann\" Party\n\"Board\"\n", 4, "not one name"),
                argumentSet("a party without a name", "1 1\n1 1 0\n0\n\"\" \"Party\"\n\"Board\"\n", 4, "is empty"),
                argumentSet("empty name", "1 1\n1 1 0\n0\n\" \"\n\"Board\"\n", 4, "The name or title is empty"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badFileIsRefusedWithTheLineAndTheReason(String text, int line, String reason) {
        BallotFileRefused refused = refusal(text);

        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).as(fault.reason()).isEqualTo(line);
            assertThat(fault.reason()).contains(reason);
            assertThat(fault.words()).startsWith("Line " + line + ": ");
        });
        assertThat(refused.unlisted()).isZero();
        assertThat(refused).hasMessageContaining(reason);
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
        BallotFileRefused refused = refusal("""
                3 0
                -7
                1 2 5 2
                x 1=3 0
                "Ann"
                Ben
                "Board"
                """);

        assertThat(refused.faults())
                .extracting(BallotFileRefused.Fault::line)
                .containsExactly(1, 2, 3, 3, 3, 4, 4, 5, 6, 7);
    }

    @Test
    void twentyFaultsAreListedAndTheOthersCounted() {
        BallotFileRefused refused = refusal("2 1\n" + "1 3 0\n".repeat(34) + "0\n\"Ann\"\n\"Ben\"\n\"Board\"\n");

        assertThat(refused.faults()).hasSize(20);
        assertThat(refused.unlisted()).isEqualTo(14);
    }

    @Test
    void tooManyLinesOfPapersAreOneFault() {
        BallotFileRefused refused =
                refusal("2 1\n" + "1 2 0\n".repeat(Ballots.MOST_LINES + 5) + "0\n\"Ann\"\n\"Ben\"\n\"Board\"\n");

        assertThat(refused.faults())
                .containsExactly(new BallotFileRefused.Fault(
                        Ballots.MOST_LINES + 2,
                        "There are more than 100000 lines of papers. Put papers that are alike on one line."));
    }

    @Test
    void mostLinesOfPapersAreRead() {
        Ballots ballots =
                BallotFile.read("2 1\n" + "1 2 0\n".repeat(Ballots.MOST_LINES) + "0\n\"Ann\"\n\"Ben\"\n\"Board\"\n");

        assertThat(ballots.count()).isEqualTo(Ballots.MOST_LINES);
    }

    @Test
    void fileThatIsTooLargeIsNotRead() {
        byte[] large = new byte[BallotFile.MOST_BYTES + 1];

        BallotFileRefused refused = catchThrowableOfType(BallotFileRefused.class, () -> BallotFile.read(large));

        assertThat(refused.faults())
                .extracting(BallotFileRefused.Fault::reason)
                .singleElement()
                .asString()
                .startsWith("The file is too large: it has 20000001 bytes");
    }

    @Test
    void otherEncodingIsRefusedAtTheLineWhereItShows() {
        byte[] latin = GOOD.getBytes(ISO_8859_1);

        BallotFileRefused refused = catchThrowableOfType(BallotFileRefused.class, () -> BallotFile.read(latin));

        assertThat(refused.faults())
                .containsExactly(new BallotFileRefused.Fault(
                        9, "Here is a character that is not in UTF-8. Save the file as plain text in UTF-8."));
    }

    /** A spreadsheet or a photo that was picked by mistake. */
    @Test
    void fileOfAnotherKindIsRefused() {
        BallotFileRefused refused = refusal("PK\u0003\u0004\u0000\u0000 [Content_Types].xml\n\u0000\u0001");

        assertThat(refused.faults())
                .first()
                .extracting(BallotFileRefused.Fault::line)
                .isEqualTo(1);
    }

    private static BallotFileRefused refusal(String text) {
        return catchThrowableOfType(BallotFileRefused.class, () -> BallotFile.read(text));
    }
}
