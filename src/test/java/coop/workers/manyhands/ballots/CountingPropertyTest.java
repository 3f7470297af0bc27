package coop.workers.manyhands.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every election, whatever the papers and the lot. */
class CountingPropertyTest {

    /** Papers and a lot for the same candidates. */
    record Election(Ballots ballots, Lot lot) {

        Count count() {
            return count(Method.SCOTTISH_STV);
        }

        Count count(Method method) {
            return Counting.count(method, ballots, lot);
        }

        Election with(List<Ballot> papers) {
            return new Election(
                    new Ballots(ballots.seats(), ballots.candidates(), ballots.withdrawn(), papers, ballots.title()),
                    lot);
        }
    }

    /** Few papers among up to eight candidates, so that ties, surpluses and blank papers are frequent. */
    @Provide
    Arbitrary<Election> elections() {
        return Arbitraries.integers().between(1, 8).flatMap(candidates -> {
            List<Integer> numbers = IntStream.rangeClosed(1, candidates).boxed().toList();
            Arbitrary<Integer> seats = Arbitraries.integers().between(1, 5);
            Arbitrary<Set<Integer>> withdrawn = Arbitraries.of(numbers).set().ofMaxSize(Math.min(2, candidates));
            Arbitrary<List<Integer>> rankings = Combinators.combine(
                            Arbitraries.shuffle(numbers), Arbitraries.integers().between(0, candidates))
                    .as((order, length) -> List.copyOf(order.subList(0, length)));
            Arbitrary<List<Ballot>> papers = Combinators.combine(
                            Arbitraries.longs().between(1, 9), rankings)
                    .as(Ballot::new)
                    .list()
                    .ofMaxSize(25);
            List<String> labels =
                    numbers.stream().map(number -> "Candidate " + number).toList();
            return Combinators.combine(seats, withdrawn, papers, Arbitraries.shuffle(numbers))
                    .as((s, w, p, lot) -> new Election(new Ballots(s, labels, w, p, "Any election"), new Lot(lot)));
        });
    }

    @Property(tries = 2000)
    void asManyAreElectedAsThereAreSeatsOrStand(@ForAll("elections") Election election) {
        Ballots ballots = election.ballots();
        int wanted = Math.min(ballots.seats(), ballots.standing().size());
        for (Method method : List.of(Method.SCOTTISH_STV, Method.APPROVAL, Method.BLOCK)) {
            Count count = election.count(method);
            assertThat(count.elected())
                    .as("%s", method)
                    .hasSize(wanted)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(ballots.standing());
            assertThat(count.stages().stream().flatMap(stage -> stage.elected().stream()))
                    .containsExactlyElementsOf(count.elected());
            assertThat(count.vacant()).isEqualTo(ballots.seats() - wanted);
        }
    }

    @Property(tries = 2000)
    void everyVoteIsAccountedForAtEveryStage(@ForAll("elections") Election election) {
        Count count = election.count();
        BigDecimal all = BigDecimal.valueOf(count.valid()).setScale(5);
        Map<Integer, BigDecimal> before = new HashMap<>();
        for (Stage stage : count.stages()) {
            BigDecimal held = stage.votes().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(held.add(stage.nonTransferable()).add(stage.lost()))
                    .as("stage %d", stage.number())
                    .isEqualTo(all);
            assertThat(stage.lost()).isNotNegative();
            stage.votes()
                    .forEach((candidate, votes) -> assertThat(votes)
                            .isNotNegative()
                            .isEqualByComparingTo(
                                    before.getOrDefault(candidate, stage.number() == 1 ? votes : BigDecimal.ZERO)
                                            .add(stage.transfers().getOrDefault(candidate, BigDecimal.ZERO))));
            before.putAll(stage.votes());
        }
    }

    /** A paper loses less than 0.00001 each time that it is passed on with a surplus. */
    @Property(tries = 1000)
    void roundingLosesLessThanItsLastPlaceOfEachPaper(@ForAll("elections") Election election) {
        Count count = election.count();
        long surpluses = count.stages().stream()
                .filter(stage -> stage.action() == Stage.Action.SURPLUS)
                .count();
        assertThat(count.last().lost()).isLessThanOrEqualTo(BigDecimal.valueOf(count.valid() * surpluses, 5));
    }

    @Property(tries = 1000)
    void orderOfThePapersDoesNotMatter(@ForAll("elections") Election election, @ForAll Random random) {
        List<Ballot> shuffled = new ArrayList<>(election.ballots().papers());
        Collections.shuffle(shuffled, random);
        for (Method method : List.of(Method.SCOTTISH_STV, Method.APPROVAL, Method.BLOCK)) {
            assertThat(election.with(shuffled).count(method)).isEqualTo(election.count(method));
        }
    }

    @Property(tries = 500)
    void papersThatAreAlikeMayLieOneByOne(@ForAll("elections") Election election) {
        List<Ballot> oneByOne = election.ballots().papers().stream()
                .flatMap(paper ->
                        Stream.generate(() -> new Ballot(1, paper.ranking())).limit(paper.weight()))
                .toList();
        for (Method method : List.of(Method.SCOTTISH_STV, Method.APPROVAL, Method.BLOCK)) {
            assertThat(election.with(oneByOne).count(method)).isEqualTo(election.count(method));
        }
    }

    /** With the lot renumbered alike, the same people are elected, with the same votes at every stage. */
    @Property(tries = 1000)
    void numbersOfTheCandidatesDoNotMatter(@ForAll("elections") Election election, @ForAll Random random) {
        Ballots ballots = election.ballots();
        List<Integer> numbers = new ArrayList<>(
                IntStream.rangeClosed(1, ballots.candidates().size()).boxed().toList());
        Collections.shuffle(numbers, random);
        Election renumbered = new Election(
                new Ballots(
                        ballots.seats(),
                        ballots.candidates(),
                        ballots.withdrawn().stream()
                                .map(c -> numbers.get(c - 1))
                                .collect(Collectors.toSet()),
                        ballots.papers().stream()
                                .map(paper -> new Ballot(paper.weight(), renumber(paper.ranking(), numbers)))
                                .toList(),
                        ballots.title()),
                new Lot(renumber(election.lot().order(), numbers)));
        for (Method method : List.of(Method.SCOTTISH_STV, Method.APPROVAL, Method.BLOCK)) {
            Count before = election.count(method);
            Count after = renumbered.count(method);
            assertThat(after.elected()).isEqualTo(renumber(before.elected(), numbers));
            assertThat(after.stages()).hasSameSizeAs(before.stages());
            for (int i = 0; i < before.stages().size(); i++) {
                Map<Integer, BigDecimal> votes = new HashMap<>();
                before.stages().get(i).votes().forEach((candidate, v) -> votes.put(numbers.get(candidate - 1), v));
                assertThat(after.stages().get(i).votes()).isEqualTo(votes);
            }
        }
    }

    private static List<Integer> renumber(List<Integer> candidates, List<Integer> numbers) {
        return candidates.stream().map(candidate -> numbers.get(candidate - 1)).toList();
    }

    @Property(tries = 2000)
    void nobodyWithAQuotaLoses(@ForAll("elections") Election election) {
        Count count = election.count();
        BigDecimal quota = count.quota();
        assertThat(quota).isNotNull();
        for (Stage stage : count.stages()) {
            stage.votes().forEach((candidate, votes) -> {
                if (votes.compareTo(quota) >= 0) {
                    assertThat(count.elected()).contains(candidate);
                }
            });
        }
    }

    /** More first preferences than the other papers have for each seat: that is a quota, however many seats. */
    @Property(tries = 1000)
    void firstPreferenceOfEnoughIsElectedAtOnce(@ForAll("elections") Election election) {
        int favourite = election.lot().order().get(0);
        if (election.ballots().withdrawn().contains(favourite)) {
            return;
        }
        List<Ballot> papers = new ArrayList<>(election.ballots().papers());
        papers.add(new Ballot(election.ballots().count() / election.ballots().seats() + 1, List.of(favourite)));

        Count count = election.with(papers).count();

        assertThat(count.stages().get(0).elected()).contains(favourite);
    }

    /** With one seat this is the alternative vote: there is no surplus to pass on, and nothing to round. */
    @Property(tries = 1000)
    void oneSeatPassesOnWholeVotesOnly(@ForAll("elections") Election election) {
        Ballots ballots = election.ballots();
        Ballots oneSeat = new Ballots(1, ballots.candidates(), ballots.withdrawn(), ballots.papers(), ballots.title());
        Count count = Counting.count(Method.SCOTTISH_STV, oneSeat, election.lot());
        assertThat(count.stages()).noneMatch(stage -> stage.action() == Stage.Action.SURPLUS);
        assertThat(count.last().lost()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Property(tries = 1000)
    void nobodyElectedByMarksHasFewerThanSomebodyWhoIsNot(@ForAll("elections") Election election) {
        for (Method method : List.of(Method.APPROVAL, Method.BLOCK)) {
            Count count = election.count(method);
            Map<Integer, BigDecimal> votes = count.last().votes();
            BigDecimal most = votes.entrySet().stream()
                    .filter(entry -> !count.elected().contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .max(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO);
            assertThat(count.elected())
                    .allSatisfy(candidate -> assertThat(votes.get(candidate)).isGreaterThanOrEqualTo(most));
        }
    }

    @Property(tries = 1000)
    void everyTieIsDecidedAndSaysHow(@ForAll("elections") Election election) {
        for (Tie tie : election.count().ties()) {
            assertThat(tie.tied())
                    .hasSizeGreaterThan(1)
                    .containsAll(tie.chosen())
                    .containsAll(tie.lot());
            assertThat(tie.decidedByLot() || tie.earlierStage() != null).isTrue();
            if (tie.decidedByLot()) {
                int place = tie.question() == Tie.Question.EXCLUSION ? tie.lot().size() - 1 : 0;
                assertThat(tie.chosen()).containsExactly(tie.lot().get(place));
            }
            assertThat(tie.what()).isNotBlank();
        }
    }

    @Property(tries = 1000)
    void fileThatWasWrittenIsReadAsItWas(@ForAll("elections") Election election) {
        assertThat(BallotFile.read(BallotFile.write(election.ballots()))).isEqualTo(election.ballots());
    }

    /** Whatever somebody uploads is read or refused, and never breaks anything. */
    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll("almostFiles") String text) {
        try {
            Ballots ballots = BallotFile.read(text);
            assertThat(BallotFile.read(BallotFile.write(ballots))).isEqualTo(ballots);
        } catch (BallotFileRefused refused) {
            assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.line()).isPositive();
                assertThat(fault.reason()).isNotBlank();
            });
        }
    }

    /** Good files with some letters changed, taken away or put in. */
    @Provide
    Arbitrary<String> almostFiles() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 10_000);
        Arbitrary<String> pieces =
                Arbitraries.of("", " ", "0", "1", "9", "-", "=", "\"", "#", "\n", "(", ")", "x", "99999999999");
        return Combinators.combine(
                        elections(), places.list().ofMaxSize(4), pieces.list().ofSize(4))
                .as((election, at, put) -> {
                    StringBuilder text = new StringBuilder(BallotFile.write(election.ballots()));
                    for (int i = 0; i < at.size(); i++) {
                        int place = at.get(i) % text.length();
                        text.replace(place, place + 1, put.get(i));
                    }
                    return text.toString();
                });
    }
}
