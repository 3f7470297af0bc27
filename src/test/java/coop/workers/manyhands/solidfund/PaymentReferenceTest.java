package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.solidfund.ReferenceFinder.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** References that were given can be told apart, whatever one slip of the finger makes of them. */
class PaymentReferenceTest {

    /** As many as Solidfund has members, drawn as the desk draws them. */
    private static final List<PaymentReference> GIVEN = drawn(500);

    private static final ReferenceFinder FINDER = new ReferenceFinder(GIVEN);

    private static final ReferenceFinder ALWAYS_THE_SAME = new ReferenceFinder(alwaysTheSame(500));

    private static List<PaymentReference> alwaysTheSame(int many) {
        Random random = new Random(20);
        return Stream.generate(() -> random.ints(PaymentReference.LENGTH - 2, 0, PaymentReference.ALPHABET.length())
                        .mapToObj(at -> String.valueOf(PaymentReference.ALPHABET.charAt(at)))
                        .collect(Collectors.joining("", "SF", "")))
                .distinct()
                .limit(many)
                .map(PaymentReference::new)
                .toList();
    }

    private static List<PaymentReference> drawn(int many) {
        List<PaymentReference> given = new ArrayList<>();
        ReferenceFinder finder = new ReferenceFinder(given);
        while (given.size() < many) {
            PaymentReference next = PaymentReference.drawn(finder::meansSomebody);
            given.add(next);
            finder.add(next);
        }
        return given;
    }

    @Provide
    Arbitrary<PaymentReference> given() {
        return Arbitraries.of(GIVEN);
    }

    /** What keyboards have, the letters that no reference has among them. */
    @Provide
    Arbitrary<Character> typed() {
        return Arbitraries.chars().with("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    @Property(tries = 3000)
    void oneWrongCharacterLeadsBackToTheOneReference(
            @ForAll("given") PaymentReference reference, @ForAll("typed") char wrong, @ForAll Random random) {
        StringBuilder word = new StringBuilder(reference.value());
        word.setCharAt(random.nextInt(word.length()), wrong);

        assertThat(FINDER.find(word.toString()).reference()).isEqualTo(reference);
    }

    @Property(tries = 3000)
    void soDoesOneThatIsLeftOutOneTooManyAndTwoThatAreSwapped(
            @ForAll("given") PaymentReference reference, @ForAll("typed") char more, @ForAll Random random) {
        int at = random.nextInt(PaymentReference.LENGTH - 1);
        String right = reference.value();
        String leftOut = right.substring(0, at) + right.substring(at + 1);
        String tooMany = right.substring(0, at) + more + right.substring(at);
        String swapped = right.substring(0, at) + right.charAt(at + 1) + right.charAt(at) + right.substring(at + 2);

        for (String word : List.of(leftOut, tooMany, swapped)) {
            Found found = FINDER.find(word);
            assertThat(found.reference()).as(word).isEqualTo(reference);
            assertThat(found.several()).isFalse();
        }
    }

    @Property(tries = 2000)
    void itIsFoundAmongOtherWordsInWhateverWayItIsWritten(
            @ForAll("given") PaymentReference reference, @ForAll Random random) {
        String right = reference.value();
        int at = 1 + random.nextInt(right.length() - 1);
        String written = List.of(
                        right.toLowerCase(java.util.Locale.ROOT),
                        right.substring(0, at) + " " + right.substring(at),
                        right.substring(0, at) + "-" + right.substring(at),
                        right.replace('0', 'O').replace('1', 'l'))
                .get(random.nextInt(4));

        Found found = FINDER.find("FPI Sam O'Neill, SOLIDFUND " + written + " FASTER PAYMENT 03/11");

        assertThat(found.reference()).isEqualTo(reference);
        assertThat(found.stood()).as("without a slip").isNull();
    }

    /** Two that are three slips apart: what stands there is one slip from the first, and a part of it one from the second. */
    @Example
    void wholeWordGoesBeforeAPartOfIt() {
        PaymentReference meant = new PaymentReference("SFTDECAV");
        ReferenceFinder finder = new ReferenceFinder(List.of(meant, new PaymentReference("SFFTDECB")));

        assertThat(finder.find("SFFTDECAV").reference()).isEqualTo(meant);
        assertThat(finder.find("SOLIDFUND SFFTDECAV SAM").reference()).isEqualTo(meant);
        assertThat(finder.find("SOLIDFUNDSFFTDECAVSAM").several())
                .as("without spaces it is for a person to say")
                .isTrue();
    }

    /** The proof of the promise, not by lot: what a slip makes of one is what no slip makes of another. */
    @Example
    void noWordIsOneSlipAwayFromTwo() {
        Map<String, PaymentReference> becomes = new HashMap<>();
        for (PaymentReference reference : GIVEN) {
            Slips.of(reference.value()).distinct().forEach(slip -> {
                PaymentReference other = becomes.put(slip, reference);
                assertThat(other).as(slip).isIn(null, reference);
            });
        }
        assertThat(becomes)
                .doesNotContainKeys(GIVEN.stream().map(PaymentReference::value).toArray(String[]::new));
    }

    @Property(tries = 1000)
    void whatTheIndexFindsIsWhatComparingWithEveryOneFinds(
            @ForAll("given") PaymentReference reference, @ForAll Random random) {
        List<String> slips = Slips.of(reference.value()).toList();
        List<String> twice = Slips.of(slips.get(random.nextInt(slips.size()))).toList();
        String word = twice.get(random.nextInt(twice.size()));

        boolean means = GIVEN.stream().anyMatch(one -> one.value().equals(word) || Slips.isOne(one.value(), word));

        assertThat(FINDER.meansSomebody(word)).isEqualTo(means);
    }

    @Example
    void slipIsASlipBothWaysRound() {
        assertThat(Slips.isOne("SF7K2Q4D", "SF7K2Q4D")).isFalse();
        for (String slip :
                List.of("SF7K2Q5D", "SF7K2Q4", "F7K2Q4D", "SF7K2Q4DD", "XSF7K2Q4D", "FS7K2Q4D", "SF7K2QD4")) {
            assertThat(Slips.isOne("SF7K2Q4D", slip)).as(slip).isTrue();
            assertThat(Slips.isOne(slip, "SF7K2Q4D")).as(slip).isTrue();
        }
        for (String more : List.of("SF7K2Q55", "SF7K2Q", "SF7K2Q4DDD", "S7FK2QD4", "", "SF7K4Q2D")) {
            assertThat(Slips.isOne("SF7K2Q4D", more)).as(more).isFalse();
            assertThat(Slips.isOne(more, "SF7K2Q4D")).as(more).isFalse();
        }
    }

    /**
     * Always the same references: of those that are drawn by lot one in some hundred thousand is a slip away from what
     * such words make together ("SF SAM SAM" and SFSA4MSA), and rightly found.
     */
    @Property(tries = 2000)
    void otherTextMeansNobody(@ForAll("words") String text) {
        assertThat(ALWAYS_THE_SAME.find(text).reference()).isNull();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "STANDING",
                        "ORDER",
                        "SOLIDFUND",
                        "SAM",
                        "PAYMENT",
                        "FROM",
                        "£4.33",
                        "12345678",
                        "20-11-43",
                        "SF",
                        "CO-OP")
                .list()
                .ofMaxSize(8)
                .map(words -> String.join(" ", words));
    }

    @Example
    void textThatNamesTwoIsNobodysToGuess() {
        Found both = FINDER.find(GIVEN.get(0) + " and " + GIVEN.get(1));

        assertThat(both.reference()).isNull();
        assertThat(both.several()).isTrue();
        assertThat(FINDER.find(GIVEN.get(0) + " " + GIVEN.get(0)).reference()).isEqualTo(GIVEN.get(0));
    }

    @Example
    void mistypedOneIsShownAsItStood() {
        // One that does not end as "SAM" begins: it would be whole again.
        String right = GIVEN.stream()
                .map(PaymentReference::value)
                .filter(value -> !value.endsWith("S"))
                .findFirst()
                .orElseThrow();
        String wrong = right.substring(0, 7) + (right.charAt(7) == 'Z' ? 'Y' : 'Z');

        assertThat(FINDER.find("ref " + wrong).stood()).isEqualTo(wrong);
        assertThat(FINDER.find(right.substring(0, 7) + " SAM").stood()).isEqualTo(right.substring(0, 7));
        assertThat(FINDER.find("SAM " + right.substring(1, 4) + "-" + right.substring(4) + " SAM")
                        .stood())
                .isEqualTo(right.substring(1));
    }

    @Example
    void bankTakesItWhole() {
        assertThat(GIVEN)
                .allSatisfy(reference -> assertThat(reference.value())
                        .hasSize(8)
                        .matches("SF[0-9A-Z]{6}")
                        .doesNotContainPattern("[ILOU]"));
    }

    @Example
    void referenceOfSomebodyElsesIsFoundAsWholeWordsAndWithoutASlip() {
        PaymentReference theirs = PaymentReference.written("hebden 0l7").orElseThrow();
        ReferenceFinder finder = new ReferenceFinder(List.of(theirs, new PaymentReference("SF7K2Q4D")));
        assertThat(theirs.value()).isEqualTo("HEBDEN0L7");
        assertThat(finder.find("STO SAM Hebden-OL7 3 NOV").reference()).isEqualTo(theirs);
        assertThat(finder.find("HEBDEN0L7").reference()).isEqualTo(theirs);
        assertThat(finder.find("HEBDEN0L8")).isEqualTo(new Found(null, null, false));
        assertThat(finder.find("XHEBDEN0L7")).isEqualTo(new Found(null, null, false));
        assertThat(finder.find("HEBDEN0L7 SF7K2Q4D").several()).isTrue();
        assertThat(finder.find("SAM SF7K2Q4").reference()).isEqualTo(new PaymentReference("SF7K2Q4D"));
    }

    @Example
    void whatStandsOnStatementsForOtherReasonsIsNoReference() {
        assertThat(Stream.of("SOLIDFUND", "20240131", "AB12", "A 1 B 2 C 3", "ÄB12345", "ABCDEFGHIJKLMNOPQR1")
                        .filter(text -> PaymentReference.written(text).isPresent()))
                .isEmpty();
        assertThat(PaymentReference.written(" sf7k-2q4d ")).contains(new PaymentReference("SF7K2Q4D"));
    }

    @Example
    void referenceThatCouldBeTakenForAnotherIsTooNear() {
        ReferenceFinder finder = new ReferenceFinder(List.of(
                new PaymentReference("SF7K2Q4D"),
                new PaymentReference("HEBDENOL7"),
                new PaymentReference("ASFABCD23")));
        assertThat(Stream.of("SF7K2Q4D", "SF7K2Q4", "SF7K2Q4E", "SF7K2QEE", "XSF7K2Q4D", "HEBDEN0L7", "SFABCD23")
                        .filter(text -> !finder.isTooNear(new PaymentReference(text))))
                .isEmpty();
        assertThat(Stream.of("SFMMMMMM", "HEBDENOL8", "HEBDENOL77")
                        .filter(text -> finder.isTooNear(new PaymentReference(text))))
                .isEmpty();
    }
}
