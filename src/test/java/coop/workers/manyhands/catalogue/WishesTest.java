package coop.workers.manyhands.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is suggested to whom: the rule by examples, and what holds whatever the catalogue and whatever the answers. */
class WishesTest {

    private static final Opportunity BIO =
            offer("bio", TimeNeeded.VERY_LITTLE, Who.ANYONE, "A few lines, once", false, Enjoyment.WRITING);
    private static final Opportunity CASE_STUDY =
            offer("case-study", TimeNeeded.VERY_LITTLE, Who.CO_OP_MEMBER, null, false, Enjoyment.WRITING);
    private static final Opportunity EDITING = offer(
            "editing", TimeNeeded.SMALL, Who.ANYONE, "One hour a month", true, Enjoyment.WRITING, Enjoyment.DESIGNING);
    private static final Opportunity PHONES =
            offer("phones", TimeNeeded.SMALL, Who.ANYONE, "Three hours at least", false, Enjoyment.TALKING);
    private static final Opportunity BID =
            offer("bid", TimeNeeded.LARGER, Who.ANYONE, "One piece of work", false, Enjoyment.WRITING);
    private static final Opportunity MEMBER =
            offer("member", TimeNeeded.LARGER, Who.INDIVIDUAL, "Ongoing", false, Enjoyment.DECIDING);
    private static final List<Opportunity> ALL = List.of(BIO, CASE_STUDY, EDITING, PHONES, BID, MEMBER);

    private static List<String> slugs(List<Suggestion> suggestions) {
        return suggestions.stream()
                .map(suggestion -> suggestion.opportunity().slug())
                .toList();
    }

    private static Suggestion of(List<Suggestion> suggestions, String slug) {
        return suggestions.stream()
                .filter(suggestion -> suggestion.opportunity().slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    @Example
    void whatFitsInEverythingComesFirstAndSaysWhy() {
        List<Suggestion> found =
                new Wishes(TimeNeeded.VERY_LITTLE, Set.of(Enjoyment.WRITING), Standpoint.INDIVIDUAL).among(ALL);

        assertThat(found.get(0).opportunity()).isEqualTo(BIO);
        assertThat(found.get(0).reasons())
                .containsExactly(
                        "You enjoy writing",
                        "Fits the time you have: a few lines, once",
                        "Open to people who are in no worker co-op");
        assertThat(found.get(0).reservations()).isEmpty();
    }

    @Example
    void whatIsNotForThemIsLeftOut() {
        assertThat(slugs(new Wishes(null, Set.of(Enjoyment.WRITING), Standpoint.INDIVIDUAL).among(ALL)))
                .doesNotContain("case-study");
        assertThat(slugs(new Wishes(TimeNeeded.LARGER, Set.of(), Standpoint.MEMBER).among(ALL)))
                .contains("case-study")
                .doesNotContain("member");
    }

    @Example
    void whatFitsInPartComesAfterwardsAndSaysWhatDoesNotFit() {
        List<Suggestion> found =
                new Wishes(TimeNeeded.VERY_LITTLE, Set.of(Enjoyment.WRITING), Standpoint.MEMBER).among(ALL);

        assertThat(slugs(found)).containsExactly("bio", "case-study", "editing");
        assertThat(of(found, "editing").reservations())
                .containsExactly("Takes more time than you have: one hour a month");
    }

    @Example
    void whatTakesMuchMoreTimeIsNotSuggestedHoweverMuchItIsEnjoyed() {
        assertThat(slugs(new Wishes(TimeNeeded.VERY_LITTLE, Set.of(Enjoyment.WRITING), null).among(ALL)))
                .doesNotContain("bid");
    }

    @Example
    void whatTheyDoNotEnjoyButHaveTimeForSaysWhomItIsRatherFor() {
        List<Suggestion> found = new Wishes(TimeNeeded.SMALL, Set.of(Enjoyment.WRITING), null).among(ALL);

        assertThat(of(found, "phones").reservations())
                .containsExactly("It is rather for those who enjoy talking with people");
    }

    @Example
    void moreThatTheyEnjoyGoesBeforeNeedAndNeedBeforeTheOrderOfTheCatalogue() {
        Set<Enjoyment> two = Set.of(Enjoyment.WRITING, Enjoyment.DESIGNING);
        assertThat(slugs(new Wishes(TimeNeeded.LARGER, two, Standpoint.MEMBER).among(ALL))
                        .get(0))
                .isEqualTo("editing");
        assertThat(slugs(new Wishes(TimeNeeded.SMALL, Set.of(), Standpoint.MEMBER).among(ALL)))
                .startsWith("editing", "phones");
    }

    @Example
    void twoThingsThatTheyEnjoyAreNamedInOneBreath() {
        List<Suggestion> found = new Wishes(null, Set.of(Enjoyment.DESIGNING, Enjoyment.WRITING), null).among(ALL);

        assertThat(of(found, "editing").reasons())
                .containsExactly("You enjoy writing, and pictures and design", "Needed this quarter");
    }

    @Example
    void whoeverDoesNotSayWhetherTheyAreInACoopIsToldWhatItTakes() {
        List<Suggestion> found = new Wishes(null, Set.of(Enjoyment.WRITING), null).among(ALL);

        assertThat(of(found, "case-study").reservations()).containsExactly("Only for members of a worker co-op");
    }

    @Example
    void whoeverAnswersNothingIsSuggestedNothing() {
        assertThat(new Wishes(null, Set.of(), null).among(ALL)).isEmpty();
    }

    @Property
    void nothingThatIsClosedToThemIsSuggested(
            @ForAll("wishes") Wishes wishes, @ForAll("offers") List<Opportunity> offers) {
        assertThat(wishes.among(offers))
                .allSatisfy(suggestion ->
                        assertThat(wishes.isOpenTo(suggestion.opportunity())).isTrue());
    }

    @Property
    void everySuggestionHasAReasonAndComesFromTheOffersOnceAndThereAreEightAtMost(
            @ForAll("wishes") Wishes wishes, @ForAll("offers") List<Opportunity> offers) {
        List<Suggestion> found = wishes.among(offers);

        assertThat(found).hasSizeLessThanOrEqualTo(Wishes.MOST);
        assertThat(offers)
                .containsAll(found.stream().map(Suggestion::opportunity).toList());
        assertThat(slugs(found)).doesNotHaveDuplicates();
        assertThat(found)
                .allSatisfy(suggestion -> assertThat(suggestion.reasons()).isNotEmpty());
    }

    @Property
    void whatFitsWhollyNeverComesAfterWhatDoesNot(
            @ForAll("wishes") Wishes wishes, @ForAll("offers") List<Opportunity> offers) {
        List<Boolean> fits = wishes.among(offers).stream()
                .map(suggestion -> (wishes.time() == null
                                || suggestion.opportunity().timeNeeded().compareTo(wishes.time()) <= 0)
                        && (wishes.enjoys().isEmpty()
                                || suggestion.opportunity().enjoy().stream().anyMatch(wishes.enjoys()::contains)))
                .toList();

        assertThat(fits.lastIndexOf(true)).isLessThan(fits.contains(false) ? fits.indexOf(false) : fits.size());
    }

    @Property
    void whoeverSaysMoreOfWhatTheyEnjoyLosesNothingThatFitted(
            @ForAll("wishes") Wishes wishes, @ForAll("offers") List<Opportunity> offers, @ForAll Enjoyment more) {
        List<Opportunity> few = offers.subList(0, Math.min(offers.size(), Wishes.MOST));
        Set<Enjoyment> all = new HashSet<>(wishes.enjoys());
        all.add(more);

        List<String> before = slugs(new Wishes(null, wishes.enjoys(), wishes.standpoint()).among(few));
        if (!wishes.enjoys().isEmpty()) {
            assertThat(slugs(new Wishes(null, all, wishes.standpoint()).among(few)))
                    .containsAll(before);
        }
    }

    @Property
    void whatIsClosedToNobodyAndFitsIsNotForgottenWhereThereIsRoom(
            @ForAll("wishes") Wishes wishes, @ForAll("offers") List<Opportunity> offers) {
        List<Opportunity> few = offers.subList(0, Math.min(offers.size(), Wishes.MOST));
        Opportunity fitting =
                offer("fitting", TimeNeeded.VERY_LITTLE, Who.ANYONE, "Ten minutes", false, Enjoyment.values());
        List<Opportunity> withIt = new ArrayList<>(few.subList(0, Math.min(few.size(), Wishes.MOST - 1)));
        withIt.add(fitting);

        if (!wishes.isEmpty()) {
            assertThat(slugs(wishes.among(withIt))).contains("fitting");
        }
    }

    @Provide
    Arbitrary<Wishes> wishes() {
        return Combinators.combine(
                        Arbitraries.of(TimeNeeded.class).injectNull(0.3),
                        Arbitraries.of(Enjoyment.class).set().ofMaxSize(4),
                        Arbitraries.of(Standpoint.class).injectNull(0.3))
                .as(Wishes::new);
    }

    @Provide
    Arbitrary<List<Opportunity>> offers() {
        return Combinators.combine(
                        Arbitraries.of(TimeNeeded.class),
                        Arbitraries.of(Who.class),
                        Arbitraries.of("Ten minutes", "£1 a week", "As agreed").injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Enjoyment.class).set().ofMaxSize(3))
                .as((time, who, commitment, needed, enjoy) -> (Function<String, Opportunity>)
                        slug -> offer(slug, time, who, commitment, needed, enjoy.toArray(Enjoyment[]::new)))
                .list()
                .ofMaxSize(30)
                .map(makers -> {
                    List<Opportunity> offers = new ArrayList<>();
                    makers.forEach(maker -> offers.add(maker.apply("offer-" + offers.size())));
                    return offers;
                });
    }

    private static Opportunity offer(
            String slug, TimeNeeded time, Who who, @Nullable String commitment, boolean needed, Enjoyment... enjoy) {
        return new Opportunity(
                new OpportunityEntry(
                        slug,
                        slug,
                        "Something to do.",
                        null,
                        Kind.TASK,
                        who,
                        time,
                        null,
                        commitment,
                        null,
                        null,
                        Status.OPEN,
                        needed ? "It is needed." : null,
                        "secretaries",
                        "one-off-task",
                        null,
                        null,
                        null,
                        Set.copyOf(Arrays.asList(enjoy)),
                        null),
                0);
    }
}
