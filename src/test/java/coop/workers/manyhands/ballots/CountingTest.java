package coop.workers.manyhands.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Votes that are not transferred, and what cannot be counted. */
class CountingTest {

    private static final List<String> THREE = List.of("Ann", "Ben", "Cy");
    private static final Lot LOT = new Lot(List.of(3, 1, 2));

    private static Tally tally(int seats, long papers, List<Long> votes) {
        return new Tally(seats, THREE, Set.of(), papers, votes, List.of(), 0);
    }

    @Test
    void mostApprovalsAreElected() {
        Count count = Counting.count(Method.APPROVAL, tally(2, 10, List.of(9L, 4L, 7L)), LOT);

        assertThat(count.elected()).containsExactly(1, 3);
        assertThat(count.quota()).isNull();
        assertThat(count.ties()).isEmpty();
        assertThat(count.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.what()).isEqualTo("All votes are counted. Ann and Cy are elected.");
            assertThat(stage.votes())
                    .isEqualTo(Map.of(1, BigDecimal.valueOf(9), 2, BigDecimal.valueOf(4), 3, BigDecimal.valueOf(7)));
            assertThat(stage.elected()).containsExactly(1, 3);
        });
    }

    @Test
    void tieForTheLastSeatIsDecidedByLotAndRecorded() {
        Count count = Counting.count(Method.APPROVAL, tally(1, 10, List.of(6L, 2L, 6L)), LOT);

        assertThat(count.elected()).containsExactly(3);
        assertThat(count.ties())
                .containsExactly(new Tie(
                        1,
                        Tie.Question.LAST_SEAT,
                        List.of(1, 3),
                        List.of(3),
                        null,
                        List.of(3, 1),
                        "Ann and Cy have 6 votes each, for one seat. By lot, Cy is elected."));
        assertThat(count.lot()).isEqualTo(LOT);
    }

    @Test
    void tieAmongThoseWhoAreAllElectedHangsOnNothing() {
        Count count = Counting.count(Method.APPROVAL, tally(2, 10, List.of(6L, 2L, 6L)), LOT);

        assertThat(count.elected()).containsExactly(3, 1);
        assertThat(count.ties()).isEmpty();
    }

    @Test
    void threeForTwoSeatsAreDecidedByLot() {
        Count count = Counting.count(Method.BLOCK, tally(2, 10, List.of(5L, 5L, 5L)), LOT);

        assertThat(count.elected()).containsExactly(3, 1);
        assertThat(count.ties())
                .extracting(Tie::what)
                .containsExactly("Ann, Ben and Cy have 5 votes each, for 2 seats. By lot, Cy and Ann are elected.");
    }

    @Test
    void votesOfTheWithdrawnArePassedOver() {
        Tally tally = new Tally(1, THREE, Set.of(1), 10, List.of(9L, 4L, 7L), List.of(), 0);

        Count count = Counting.count(Method.APPROVAL, tally, LOT);

        assertThat(count.elected()).containsExactly(3);
        assertThat(count.last().votes()).containsOnlyKeys(2, 3);
    }

    @Test
    void fewerCandidatesThanSeatsAreAllElected() {
        Count count = Counting.count(Method.BLOCK, tally(5, 10, List.of(9L, 0L, 7L)), LOT);

        assertThat(count.elected()).containsExactly(1, 3, 2);
        assertThat(count.vacant()).isEqualTo(2);
    }

    @Test
    void confirmedIsWhoHasMoreForThanAgainst() {
        Tally tally = new Tally(3, THREE, Set.of(), 12, List.of(6L, 5L, 8L), List.of(5L, 5L, 1L), 1);

        Count count = Counting.count(Method.CONFIRMATORY, tally, LOT);

        assertThat(count.elected()).as("Ben has as many against as for").containsExactly(3, 1);
        assertThat(count.vacant()).isEqualTo(1);
        assertThat(count.valid()).isEqualTo(11);
        assertThat(count.invalid()).isEqualTo(1);
        assertThat(count.against())
                .isEqualTo(Map.of(1, BigDecimal.valueOf(5), 2, BigDecimal.valueOf(5), 3, BigDecimal.ONE));
    }

    @Test
    void moreConfirmedThanSeatsLeaveTheSeatsToTheMostVotesFor() {
        Tally tally = new Tally(1, THREE, Set.of(), 12, List.of(8L, 5L, 8L), List.of(1L, 0L, 4L), 0);

        Count count = Counting.count(Method.CONFIRMATORY, tally, LOT);

        assertThat(count.elected()).containsExactly(3);
        assertThat(count.ties()).extracting(Tie::tied).containsExactly(List.of(1, 3));
    }

    @Test
    void nobodyConfirmedLeavesAllSeatsVacant() {
        Tally tally = new Tally(1, List.of("The list"), Set.of(), 9, List.of(4L), List.of(5L), 0);

        Count count = Counting.count(Method.CONFIRMATORY, tally, new Lot(List.of(1)));

        assertThat(count.elected()).isEmpty();
        assertThat(count.vacant()).isEqualTo(1);
        assertThat(count.last().what()).isEqualTo("All votes are counted. Nobody is elected.");
    }

    @Test
    void marksOnPapersAreAddedUpWhateverTheirOrder() {
        Ballots ballots = new Ballots(
                1,
                THREE,
                Set.of(),
                List.of(new Ballot(3, List.of(2, 1)), new Ballot(2, List.of(1, 3)), new Ballot(4, List.of())),
                "Approval");

        Count count = Counting.count(Method.APPROVAL, ballots, LOT);

        assertThat(count.elected()).containsExactly(1);
        assertThat(count.papers()).isEqualTo(9);
        assertThat(count.last().votes())
                .isEqualTo(Map.of(1, BigDecimal.valueOf(5), 2, BigDecimal.valueOf(3), 3, BigDecimal.valueOf(2)));
    }

    @Test
    void blockPaperWithMoreMarksThanSeatsIsSpoiledAndAnApprovalPaperIsNot() {
        Ballots ballots = new Ballots(
                2,
                THREE,
                Set.of(),
                List.of(new Ballot(5, List.of(1, 2, 3)), new Ballot(2, List.of(2, 3)), new Ballot(1, List.of(3))),
                "Block");

        Count block = Counting.count(Method.BLOCK, ballots, LOT);

        assertThat(block.elected()).containsExactly(3, 2);
        assertThat(block.papers()).isEqualTo(8);
        assertThat(block.valid()).isEqualTo(3);
        assertThat(block.invalid()).isEqualTo(5);
        assertThat(Counting.count(Method.APPROVAL, ballots, LOT).valid()).isEqualTo(8);
    }

    @Test
    void preferencesAreNotCountedFromATally() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counting.count(Method.SCOTTISH_STV, tally(1, 5, List.of(1L, 1L, 1L)), LOT))
                .withMessage("Single transferable vote (Scottish rules): it is counted from the papers, "
                        + "since it needs all preferences.");
    }

    @Test
    void votesAgainstAreNotCountedFromPapers() {
        Ballots ballots = new Ballots(1, THREE, Set.of(), List.of(new Ballot(1, List.of(1))), "Yes or no");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counting.count(Method.CONFIRMATORY, ballots, LOT))
                .withMessageContaining("a ballot file holds no votes against");
    }

    @Test
    void lotForOtherCandidatesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Counting.count(Method.APPROVAL, tally(1, 5, List.of(1L, 1L, 1L)), new Lot(List.of(1, 2))))
                .withMessage("The lot was drawn for 2 candidates and there are 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lot(List.of(1, 1, 3)));
    }

    @Test
    void votesAbovePapersAreTheFaultOfTheirCandidate() {
        Tally tally = new Tally(1, THREE, Set.of(), 10, List.of(9L, 3L, 8L), List.of(), 2);

        assertThat(tally.faults(Method.APPROVAL))
                .containsExactly(
                        new Tally.Fault(1, "Ann has 9 votes, and only 8 papers are counted. Check both numbers."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counting.count(Method.APPROVAL, tally, LOT))
                .withMessage("Ann has 9 votes, and only 8 papers are counted. Check both numbers.");
    }

    @Test
    void votesForAndAgainstTogetherCannotBeMoreThanPapers() {
        Tally tally = new Tally(1, THREE, Set.of(), 10, List.of(6L, 10L, 0L), List.of(5L, 0L, 10L), 0);

        assertThat(tally.faults(Method.CONFIRMATORY))
                .containsExactly(new Tally.Fault(
                        1, "Ann has 6 for and 5 against, and only 10 papers are counted. Check both numbers."));
    }

    @Test
    void blockVotesTogetherCannotBeMoreThanMarks() {
        assertThat(tally(2, 10, List.of(8L, 8L, 5L)).faults(Method.BLOCK))
                .containsExactly(new Tally.Fault(
                        null,
                        "All candidates together have 21 votes. With 2 marks a paper, the papers hold 20 at most."));
        assertThat(tally(2, 10, List.of(8L, 8L, 4L)).faults(Method.BLOCK)).isEmpty();
        assertThat(tally(2, 10, List.of(8L, 8L, 5L)).faults(Method.APPROVAL)).isEmpty();
    }

    @Test
    void numbersThatCannotBeAreFaults() {
        assertThat(tally(1, 10, List.of(-1L, 0L, 0L)).faults(Method.APPROVAL))
                .containsExactly(new Tally.Fault(1, "Ann cannot have fewer than 0 votes."));
        assertThat(new Tally(1, THREE, Set.of(), 3, List.of(0L, 0L, 0L), List.of(), 4).faults(Method.APPROVAL))
                .extracting(Tally.Fault::candidate)
                .containsExactly((Integer) null);
        assertThat(tally(1, 10, List.of(1L, 0L, 0L)).faults(Method.CONFIRMATORY))
                .containsExactly(new Tally.Fault(null, "The votes against are missing; give them for each candidate."));
        assertThat(new Tally(1, THREE, Set.of(), 3, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L), 0).faults(Method.BLOCK))
                .containsExactly(
                        new Tally.Fault(null, "Votes against count in a yes or no vote only; leave them out."));
    }

    @ParameterizedTest
    @EnumSource(value = Method.class, mode = Mode.MATCH_ALL)
    void methodIsFoundByItsCode(Method method) {
        assertThat(Method.find(method.code())).contains(method);
        assertThat(method.countsPapers() || method.countsTallies()).isTrue();
    }

    @Test
    void unknownMethodIsNotFound() {
        assertThat(Method.find("borda")).isEmpty();
    }

    @Test
    void lotIsDrawnFromAllCandidates() {
        Lot lot = Lot.draw(20, new Random(7));

        assertThat(lot.order()).hasSize(20).doesNotHaveDuplicates();
        assertThat(lot).isEqualTo(Lot.draw(20, new Random(7))).isNotEqualTo(Lot.draw(20, new Random(8)));
    }

    /** 6000 draws of 3: each of the 6 orders comes about 1000 times. */
    @Test
    void everyOrderIsAsLikely() {
        Random random = new Random(2026);
        Map<Lot, Long> orders = java.util.stream.Stream.generate(() -> Lot.draw(3, random))
                .limit(6000)
                .collect(java.util.stream.Collectors.groupingBy(lot -> lot, java.util.stream.Collectors.counting()));

        assertThat(orders).hasSize(6);
        assertThat(orders.values()).allSatisfy(times -> assertThat(times).isBetween(850L, 1150L));
    }

    @Test
    void ballotsThatCannotBeAreRefused() {
        List<Ballot> papers = List.of(new Ballot(1, List.of(3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ballots(1, List.of("Ann", "Ben"), Set.of(), papers, "Board"))
                .withMessage("No candidate 3; there are candidates 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ballots(1, List.of("Ann", "Ben"), Set.of(0), List.of(), "Board"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ballots(0, List.of("Ann", "Ben"), Set.of(), List.of(), "Board"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ballots(1, List.of(), Set.of(), List.of(), "Board"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ballots(1, List.of("Ann", " "), Set.of(), List.of(), "Board"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ballots(1, List.of("Ann"), Set.of(), List.of(), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ballots(
                        1,
                        List.of("Ann"),
                        Set.of(),
                        List.of(new Ballot(Long.MAX_VALUE, List.of(1)), new Ballot(Long.MAX_VALUE, List.of(1))),
                        "Board"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ballot(0, List.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ballot(1, List.of(1, 2, 1)));
    }

    /** The sums of ten million papers still fit: every one passes on twice, at values with five decimal places. */
    @Test
    void mostPapersThatAreTakenAreCountedExactly() {
        Ballots ballots = new Ballots(
                3,
                List.of("Ann", "Ben", "Cy", "Dee"),
                Set.of(),
                List.of(new Ballot(Ballots.MOST_PAPERS - 1, List.of(1, 2, 3)), new Ballot(1, List.of(4))),
                "Large");

        Count count = Counting.count(Method.SCOTTISH_STV, ballots, new Lot(List.of(1, 2, 3, 4)));

        // 10,000,000 / 4 + 1 = 2,500,001. Ann has 9,999,999 and passes on 7,499,998, at 7499998 / 9999999 = 0.74999|9.
        assertThat(count.stages().get(1).votes().get(2)).isEqualTo(new BigDecimal("7499899.25001"));
        // Ben passes on 4,999,898.25001, at 0.74999 × 4999898.25001 / 7499899.25001 = 0.49998|9.
        assertThat(count.stages().get(2).votes().get(3)).isEqualTo(new BigDecimal("4999799.50002"));
        assertThat(count.elected()).containsExactly(1, 2, 3);
    }
}
