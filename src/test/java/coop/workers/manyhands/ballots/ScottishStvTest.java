package coop.workers.manyhands.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small elections, each counted by hand in its comment. */
class ScottishStvTest {

    private static final String NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** @param papers as "4 A B": how many, and their preferences in order */
    private static Ballots ballots(int seats, int candidates, String... papers) {
        List<Ballot> ballots = new ArrayList<>();
        for (String paper : papers) {
            List<String> words = List.of(paper.split(" "));
            ballots.add(new Ballot(
                    Long.parseLong(words.get(0)),
                    words.stream().skip(1).map(word -> NAMES.indexOf(word) + 1).toList()));
        }
        List<String> labels = IntStream.range(0, candidates)
                .mapToObj(i -> NAMES.substring(i, i + 1))
                .toList();
        return new Ballots(seats, labels, Set.of(), ballots, "Counted by hand");
    }

    private static Ballots withdrawing(Ballots ballots, Integer... candidates) {
        return new Ballots(
                ballots.seats(), ballots.candidates(), Set.of(candidates), ballots.papers(), ballots.title());
    }

    private static Count count(Ballots ballots) {
        return count(
                ballots,
                IntStream.rangeClosed(1, ballots.candidates().size()).boxed().toArray(Integer[]::new));
    }

    private static Count count(Ballots ballots, Integer... lot) {
        return Counting.count(Method.SCOTTISH_STV, ballots, new Lot(List.of(lot)));
    }

    /** "A 6, B 7.99997 | 0 + 0.00003": votes, then non-transferable and lost. */
    private static List<String> table(Count count) {
        return count.stages().stream()
                .map(stage -> "%s | %s + %s"
                        .formatted(
                                stage.votes().entrySet().stream()
                                        .map(votes -> count.label(votes.getKey()) + " " + plain(votes.getValue()))
                                        .collect(Collectors.joining(", ")),
                                plain(stage.nonTransferable()),
                                plain(stage.lost())))
                .toList();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static List<String> elected(Count count) {
        return count.elected().stream().map(count::label).toList();
    }

    /**
     * The food election of Wikipedia's "Single transferable vote": Orange (A), Pear (B), Chocolate (C), Strawberry (D),
     * Burger (E). 20 papers, 3 seats: the quota is 20 / 4 + 1 = 6.
     *
     * <p>C has 12, so 6 above it: each of the 12 papers passes on at 6 × 1 / 12 = 0.5. D gets 8 × 0.5 = 4, E 4 × 0.5 = 2.
     * B has 2, the fewest; both papers go to A, who has 6, the quota and nothing above it. E has 3 and D 5: E is
     * excluded, and D is left.
     */
    @Test
    void foodElectionOfWikipedia() {
        Count count = count(ballots(3, 5, "4 A", "2 B A", "8 C D", "4 C E", "1 D", "1 E"));

        assertThat(count.quota()).isEqualByComparingTo("6");
        assertThat(table(count))
                .containsExactly(
                        "A 4, B 2, C 12, D 1, E 1 | 0 + 0",
                        "A 4, B 2, C 6, D 5, E 3 | 0 + 0",
                        "A 6, B 0, C 6, D 5, E 3 | 0 + 0",
                        "A 6, B 0, C 6, D 5, E 0 | 3 + 0");
        assertThat(elected(count)).containsExactly("C", "A", "D");
        assertThat(count.stages())
                .extracting(Stage::what)
                .containsExactly(
                        "First preferences are counted. C has the quota and is elected.",
                        "The surplus of C, 6 votes, is transferred.",
                        "B has the fewest votes and is excluded. A has the quota and is elected.",
                        "E has the fewest votes and is excluded."
                                + " D is elected without the quota, as no more candidates are left than seats.");
        assertThat(count.ties()).isEmpty();
        assertThat(count.vacant()).isZero();
    }

    /**
     * 21 papers, 3 seats: the quota is 21 / 4 (5) + 1 = 6.
     *
     * <p>A has 9, 3 above: 3 × 1 / 9 = 0.33333|3. B gets 9 × 0.33333 = 2.99997 and has 7.99997; 0.00003 are lost.
     *
     * <p>B has 1.99997 above. Papers that came at 1: 1.99997 × 1 / 7.99997 = 0.24999|7; D gets 5 of them, 1.24995. Papers
     * that came at 0.33333: 1.99997 × 0.33333 / 7.99997 = 0.08333|1; C gets 9 of them, 0.74997. Lost are 1.99997 − 1.24995 −
     * 0.74997 = 0.00005 more.
     *
     * <p>C has 3.74997, the fewest, and all its papers end there: the 3 at 1, the 9 at 0.08333. D is left.
     */
    @Test
    void papersPassOnAtTheValueTheyCameWithAndWhatRoundingDownLeavesOverIsLost() {
        Count count = count(ballots(3, 4, "9 A B C", "5 B D", "3 C", "4 D"));

        assertThat(count.quota()).isEqualByComparingTo("6");
        assertThat(table(count))
                .containsExactly(
                        "A 9, B 5, C 3, D 4 | 0 + 0",
                        "A 6, B 7.99997, C 3, D 4 | 0 + 0.00003",
                        "A 6, B 6, C 3.74997, D 5.24995 | 0 + 0.00008",
                        "A 6, B 6, C 0, D 5.24995 | 3.74997 + 0.00008");
        assertThat(elected(count)).containsExactly("A", "B", "D");
        Stage surplusOfB = count.stages().get(2);
        assertThat(surplusOfB.parcels())
                .containsExactly(
                        new Stage.Parcel(new BigDecimal("1.00000"), new BigDecimal("0.24999"), Map.of(4, 5L), 0),
                        new Stage.Parcel(new BigDecimal("0.33333"), new BigDecimal("0.08333"), Map.of(3, 9L), 0));
        assertThat(surplusOfB.transfers())
                .isEqualTo(Map.of(
                        2, new BigDecimal("-1.99997"), 3, new BigDecimal("0.74997"), 4, new BigDecimal("1.24995")));
        assertThat(count.stages().get(3).parcels())
                .extracting(Stage.Parcel::value)
                .containsExactly(new BigDecimal("1.00000"), new BigDecimal("0.08333"));
    }

    /**
     * 12 papers, 2 seats: the quota is 12 / 3 + 1 = 5. A has 7, 2 above, and each of its 7 papers passes on at 2 / 7 =
     * 0.28571|4, those that name nobody after A too: 4 × 0.28571 = 1.14284 to B, 3 × 0.28571 = 0.85713 to nobody, and
     * 0.00003 are lost. A keeps its quota. B has 3.14284 and C 3: C is excluded.
     */
    @Test
    void papersThatNameNobodyElseTakeTheirPartOfASurplusAlong() {
        Count count = count(ballots(2, 3, "4 A B", "3 A", "2 B", "3 C"));

        assertThat(table(count))
                .containsExactly(
                        "A 7, B 2, C 3 | 0 + 0",
                        "A 5, B 3.14284, C 3 | 0.85713 + 0.00003",
                        "A 5, B 3.14284, C 0 | 3.85713 + 0.00003");
        assertThat(elected(count)).containsExactly("A", "B");
    }

    /** 9 papers, 2 seats: the quota is 9 / 3 + 1 = 4. B has 4, C 3 and A 2, who is excluded: nothing of B passes on. */
    @Test
    void exactQuotaHasNoSurplusToTransfer() {
        Count count = count(ballots(2, 3, "2 A", "4 B A", "3 C"));

        assertThat(count.stages())
                .extracting(Stage::action)
                .containsExactly(Stage.Action.FIRST_PREFERENCES, Stage.Action.EXCLUSION);
        assertThat(elected(count)).containsExactly("B", "C");
    }

    /**
     * 40 papers, 3 seats: the quota is 40 / 4 + 1 = 11. A has 12 and B 14: B's surplus of 3 goes first, at 3 / 14 =
     * 0.21428|5, then A's of 1, at 1 / 12 = 0.08333|3.
     */
    @Test
    void largestSurplusGoesFirst() {
        Count count = count(ballots(3, 5, "12 A C", "14 B D", "5 C", "4 D", "5 E"));

        assertThat(count.elected()).startsWith(2, 1);
        assertThat(table(count).subList(0, 3))
                .containsExactly(
                        "A 12, B 14, C 5, D 4, E 5 | 0 + 0",
                        "A 12, B 11, C 5, D 6.99992, E 5 | 0 + 0.00008",
                        "A 11, B 11, C 5.99996, D 6.99992, E 5 | 0 + 0.00012");
    }

    /**
     * 28 papers, 4 seats: the quota is 28 / 5 (5) + 1 = 6. A has 7, D 8 and B 5. D's surplus of 2 goes first, at 2 / 8 =
     * 0.25, all 8 papers to B: B has 7 now, as A. Rule 49(2): at stage 1 A had more, so A's surplus goes first.
     */
    @Test
    void surplusesOfEqualSizeGoByTheLatestStageAtWhichTheyDiffered() {
        Count count = count(ballots(4, 6, "7 A E", "5 B F", "8 D B", "1 C", "2 E", "5 F"));

        assertThat(count.quota()).isEqualByComparingTo("6");
        assertThat(count.stages().subList(0, 4)).extracting(Stage::of).containsExactly(null, 4, 1, 2);
        assertThat(count.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.stage()).isEqualTo(3);
            assertThat(tie.question()).isEqualTo(Tie.Question.SURPLUS);
            assertThat(tie.tied()).containsExactly(1, 2);
            assertThat(tie.chosen()).containsExactly(1);
            assertThat(tie.earlierStage()).isEqualTo(1);
            assertThat(tie.lot()).isEmpty();
            assertThat(tie.what())
                    .isEqualTo("A and B have 7 votes each. Stage 1 told them apart: the surplus of A goes first.");
        });
    }

    /** 16 papers, 3 seats: the quota is 16 / 4 + 1 = 5. A and B have 6 each, from the start. */
    @Test
    void surplusesThatWereAlwaysEqualGoByLot() {
        Ballots ballots = ballots(3, 4, "6 A C", "6 B D", "2 C", "2 D");

        Count first = count(ballots, 2, 1, 3, 4);

        assertThat(first.stages().get(1).of()).isEqualTo(2);
        assertThat(first.elected()).startsWith(2, 1);
        assertThat(first.ties().get(0))
                .isEqualTo(
                        new Tie(
                                2,
                                Tie.Question.SURPLUS,
                                List.of(1, 2),
                                List.of(2),
                                null,
                                List.of(2, 1),
                                "A and B have 6 votes each. No earlier stage told them apart. By lot, the surplus of B goes first."));
        assertThat(count(ballots, 3, 4, 1, 2).stages().get(1).of()).isEqualTo(1);
    }

    /** 8 papers, 1 seat: the quota is 8 / 2 + 1 = 5. B and C have 2 each; whoever comes later in the lot is excluded. */
    @Test
    void lastInTheLotIsExcludedWhereNothingElseDecides() {
        Ballots ballots = ballots(1, 3, "4 A", "2 B C", "2 C B");

        Count count = count(ballots, 2, 1, 3);

        assertThat(count.stages().get(1).of()).isEqualTo(3);
        assertThat(count.lot()).isEqualTo(new Lot(List.of(2, 1, 3)));
        // B has 4 then, as A has: at stage 1 B had fewer, so B is excluded, and no lot is needed.
        assertThat(count.ties()).extracting(Tie::lot).containsExactly(List.of(2, 3), List.of());
        assertThat(count.ties()).extracting(Tie::question).containsOnly(Tie.Question.EXCLUSION);
        assertThat(elected(count)).containsExactly("A");
        assertThat(count(ballots, 3, 1, 2).stages().get(1).of()).isEqualTo(2);
    }

    /**
     * 18 papers, 3 seats: the quota is 18 / 4 (4) + 1 = 5. E has 10, 5 above, and passes them on at 0.5: C gets 6 papers (3
     * votes), A 2 (1 vote). D is excluded and gives A and B one each. Then A, B and C have 4 each.
     *
     * <p>At stage 2 C had 4, A and B 3: C is safe. Between A and B, stage 1 decides: A had 2 and B 3. That C had 1 there,
     * fewer than both, no longer matters.
     */
    @Test
    void ofThreeEqualsThoseWhomAStageLeavesEqualAreToldApartByTheStagesBefore() {
        Count count = count(ballots(3, 5, "6 E C", "2 E A", "2 E", "1 C", "2 A", "3 B", "1 D A", "1 D B"));

        assertThat(table(count).subList(0, 3))
                .containsExactly(
                        "A 2, B 3, C 1, D 2, E 10 | 0 + 0",
                        "A 3, B 3, C 4, D 2, E 5 | 1 + 0",
                        "A 4, B 4, C 4, D 0, E 5 | 1 + 0");
        assertThat(count.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.tied()).containsExactly(1, 2, 3);
            assertThat(tie.chosen()).containsExactly(1);
            assertThat(tie.earlierStage()).isEqualTo(1);
            assertThat(tie.decidedByLot()).isFalse();
        });
        assertThat(elected(count)).containsExactly("E", "C", "B");
    }

    /** As before, but A and B were equal from the start: stage 2 saves C, and the lot decides between A and B. */
    @Test
    void lotDecidesOnlyBetweenThoseWhomTheEarlierStagesLeft() {
        Count count = count(
                ballots(3, 5, "4 E C", "2 E A", "2 E B", "2 E", "2 C", "2 A", "2 B", "1 D A", "1 D B"), 3, 2, 1, 4, 5);

        assertThat(table(count).subList(0, 3))
                .containsExactly(
                        "A 2, B 2, C 2, D 2, E 10 | 0 + 0",
                        "A 3, B 3, C 4, D 2, E 5 | 1 + 0",
                        "A 4, B 4, C 4, D 0, E 5 | 1 + 0");
        assertThat(count.ties())
                .containsExactly(
                        new Tie(
                                4,
                                Tie.Question.EXCLUSION,
                                List.of(1, 2, 3),
                                List.of(1),
                                2,
                                List.of(2, 1),
                                "A, B and C have 4 votes each. Stage 2 still left B and A. Between these, by lot, A is excluded."));
    }

    @Test
    void whatIsMarkedForTheWithdrawnPassesOnBeforeTheCount() {
        Ballots ballots = ballots(1, 3, "5 A B", "3 B", "4 C", "2 A");

        Count count = count(withdrawing(ballots, 1));

        // 14 papers were cast, and 2 of them name nobody who stands: 12 / 2 + 1 = 7.
        assertThat(count.papers()).isEqualTo(14);
        assertThat(count.valid()).isEqualTo(12);
        assertThat(count.invalid()).isEqualTo(2);
        assertThat(count.quota()).isEqualByComparingTo("7");
        assertThat(table(count)).containsExactly("B 8, C 4 | 0 + 0");
        assertThat(elected(count)).containsExactly("B");
    }

    @Test
    void blankPapersAreCastAndDoNotRaiseTheQuota() {
        Count count = count(ballots(1, 2, "3 A", "2 B", "100"));

        assertThat(count.papers()).isEqualTo(105);
        assertThat(count.valid()).isEqualTo(5);
        assertThat(count.quota()).isEqualByComparingTo("3");
        assertThat(elected(count)).containsExactly("A");
    }

    @Test
    void fewerCandidatesThanSeatsAreAllElectedAndTheRestStaysVacant() {
        Count count = count(ballots(4, 3, "6 A", "1 B"));

        assertThat(elected(count)).containsExactly("A", "B", "C");
        assertThat(count.vacant()).isEqualTo(1);
        assertThat(count.stages()).hasSize(1);
        assertThat(count.last().what())
                .isEqualTo("First preferences are counted. A has the quota and is elected."
                        + " B and C are elected without the quota, as no more candidates are left than seats.");
    }

    @Test
    void nobodyIsElectedWhereNobodyStands() {
        Count count = count(withdrawing(ballots(2, 2, "3 A", "1 B A"), 1, 2));

        assertThat(count.elected()).isEmpty();
        assertThat(count.vacant()).isEqualTo(2);
        assertThat(count.valid()).isZero();
    }

    /** Elected at one stage: the one with more votes is named first, whatever their numbers. */
    @Test
    void electedStandInTheOrderOfElection() {
        assertThat(elected(count(ballots(2, 3, "4 A", "5 B", "1 C")))).containsExactly("B", "A");
    }
}
