package coop.workers.manyhands.ballots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elections that others have counted and published: the same papers give the same count here, to the last digit. */
class PublishedCountsTest {

    /**
     * Stage by stage, as the counting system of the Scottish councils reported it. That system adds what is lost to
     * rounding to the non-transferable votes.
     */
    @ParameterizedTest
    @CsvSource({"glasgow-2017-newlands-auldburn, 1816, 7263, '3,2,6'", "glasgow-2017-langside, 2150, 10749, '1,7,3,9'"})
    void glasgowWardIsCountedAsTheCouncilReportedIt(String ward, int quota, int valid, String elected)
            throws IOException {
        Ballots ballots = BallotFile.read(bytes(ward + ".blt"));

        Count count = Counting.count(
                Method.SCOTTISH_STV, ballots, inOrder(ballots.candidates().size()));

        assertThat(count.valid()).isEqualTo(valid);
        assertThat(count.quota()).isEqualByComparingTo(BigDecimal.valueOf(quota));
        assertThat(count.elected())
                .isEqualTo(
                        Arrays.stream(elected.split(",")).map(Integer::valueOf).toList());
        assertThat(count.stages().stream().map(PublishedCountsTest::asPublished))
                .containsExactlyElementsOf(new String(bytes(ward + ".stages"), UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
        assertThat(count.ties()).isEmpty();
    }

    /**
     * Wikipedia, "West Mainland (ward)", gives one decimal place, and no more of a candidate once elected: 284, 352.5,
     * 401.6 and so on.
     */
    @Test
    void orkneyWardIsCountedAsWikipediaTellsIt() throws IOException {
        Ballots ballots = BallotFile.read(bytes("orkney-2022-west-mainland.blt"));

        Count count = Counting.count(Method.SCOTTISH_STV, ballots, inOrder(6));

        assertThat(count.valid()).isEqualTo(1833);
        assertThat(count.quota()).isEqualByComparingTo("367");
        assertThat(count.elected()).containsExactly(4, 1, 3, 5);
        assertThat(votesOf(4, count, 1)).containsExactly("554.0");
        assertThat(votesOf(1, count, 1)).containsExactly("477.0");
        assertThat(votesOf(3, count, 3)).containsExactly("284.0", "352.5", "401.6");
        assertThat(votesOf(5, count, 5)).containsExactly("237.0", "313.6", "338.3", "354.7", "383.7");
        assertThat(votesOf(6, count, 5)).containsExactly("217.0", "226.1", "242.9", "248.2", "276.6");
        assertThat(votesOf(2, count, 4)).containsExactly("64.0", "71.1", "78.7", "83.1");
    }

    /** Droop by J. Lundell comes with elections and with what it makes of them. This is "42". */
    @Test
    void castorPolluxAndHelenAreCountedAsDroopCountsThem() {
        Ballots ballots = BallotFile.read("""
                3 2
                4 1 2 0
                2 3 0
                0
                "Castor"
                "Pollux"
                "Helen"
                "Pollux and Helen should tie"
                """);

        Count count = Counting.count(Method.SCOTTISH_STV, ballots, inOrder(3));

        assertThat(count.quota()).isEqualByComparingTo("3");
        assertThat(count.elected()).containsExactly(1, 3);
        assertThat(count.stages().stream().map(PublishedCountsTest::asPublished))
                .containsExactly(
                        "FIRST_PREFERENCES; -; 4.00000 0.00000 2.00000; 0.00000",
                        "SURPLUS; 1; 3.00000 1.00000 2.00000; 0.00000",
                        "EXCLUSION; 2; 3.00000 0.00000 2.00000; 1.00000");
    }

    /** Droop's "weak-defeat". */
    @Test
    void exclusionThatHangsOnAnEarlierStageIsDecidedAsDroopDecidesIt() {
        Ballots ballots = BallotFile.read("""
                5 2
                1 1 2 0
                2 2 0
                3 3 0
                4 4 0
                5 5 0
                0
                "A"
                "B"
                "C"
                "D"
                "E"
                "test weak tiebreak for defeat of candidate"
                """);

        Count count = Counting.count(Method.SCOTTISH_STV, ballots, inOrder(5));

        assertThat(count.elected()).containsExactly(5, 4);
        assertThat(count.stages().stream().map(PublishedCountsTest::asPublished))
                .containsExactly(
                        "FIRST_PREFERENCES; -; 1.00000 2.00000 3.00000 4.00000 5.00000; 0.00000",
                        "EXCLUSION; 1; 0.00000 3.00000 3.00000 4.00000 5.00000; 0.00000",
                        "EXCLUSION; 2; 0.00000 0.00000 3.00000 4.00000 5.00000; 3.00000",
                        "EXCLUSION; 3; 0.00000 0.00000 0.00000 4.00000 5.00000; 6.00000");
        assertThat(count.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.tied()).containsExactly(2, 3);
            assertThat(tie.chosen()).containsExactly(2);
            assertThat(tie.earlierStage()).isEqualTo(1);
            assertThat(tie.decidedByLot()).isFalse();
        });
    }

    /** From Voting matters 12, "The computational accuracy using the Meek algorithm"; counted by Droop. */
    @Test
    void electionFromVotingMattersIsCountedAsDroopCountsIt() {
        Ballots ballots = BallotFile.read("""
                5 3
                333 1 3 0
                333 1 4 0
                333 1 5 0
                333 2 3 0
                333 2 4 0
                333 2 5 0
                667 3 0
                667 4 0
                667 5 0
                1 1 2 3 0
                1 1 2 4 0
                2 2 1 3 0
                0
                "A"
                "B"
                "X"
                "Y"
                "Z"
                "Voting matters example"
                """);

        // Droop excludes the first of those whom only the lot could tell apart: here, they are last in it.
        Count count = Counting.count(Method.SCOTTISH_STV, ballots, new Lot(List.of(1, 2, 5, 4, 3)));

        assertThat(count.quota()).isEqualByComparingTo("1001");
        assertThat(count.elected()).containsExactly(1, 2, 5);
        assertThat(count.stages().stream().map(PublishedCountsTest::asPublished))
                .containsExactly(
                        "FIRST_PREFERENCES; -; 1001.00000 1001.00000 667.00000 667.00000 667.00000; 0.00000",
                        "EXCLUSION; 3; 1001.00000 1001.00000 0.00000 667.00000 667.00000; 667.00000",
                        "EXCLUSION; 4; 1001.00000 1001.00000 0.00000 0.00000 667.00000; 1334.00000");
        assertThat(count.ties()).extracting(Tie::lot).containsExactly(List.of(5, 4, 3), List.of(5, 4));
    }

    private static String asPublished(Stage stage) {
        return "%s; %s; %s; %s"
                .formatted(
                        stage.action(),
                        stage.of() == null ? "-" : stage.of(),
                        String.join(
                                " ",
                                stage.votes().values().stream()
                                        .map(BigDecimal::toPlainString)
                                        .toList()),
                        stage.nonTransferable().add(stage.lost()).toPlainString());
    }

    private static List<String> votesOf(int candidate, Count count, int stages) {
        List<String> votes = new ArrayList<>();
        for (Stage stage : count.stages().subList(0, stages)) {
            votes.add(requireNonNull(stage.votes().get(candidate))
                    .setScale(1, RoundingMode.HALF_UP)
                    .toPlainString());
        }
        return votes;
    }

    private static Lot inOrder(int candidates) {
        return new Lot(IntStream.rangeClosed(1, candidates).boxed().toList());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = PublishedCountsTest.class.getResourceAsStream("/ballots/" + name)) {
            return requireNonNull(file, name).readAllBytes();
        }
    }
}
