package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.LinkAnswers;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.catalogue.Who;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ManyHandsTest
class CataloguePageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private LinkAnswers linkAnswers;

    @Autowired
    private Catalogue catalogue;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
    }

    private static List<String> listed(Page page) {
        return page.html().select(".kind-block .card h3").eachText();
    }

    private List<String> titles(Predicate<Opportunity> which) {
        return catalogue.all().stream().filter(which).map(Opportunity::title).toList();
    }

    @Test
    void whatSuitsATeaBreakComesBeforeWhatTakesAYear() {
        List<String> sections =
                visitor.get("/").html().select(".kind-block .kind-head h2").eachText();

        assertThat(sections).containsSubsequence("Tasks", "Roles", "The Board");
        assertThat(sections).containsSubsequence("A conversation", "Working groups", "The Board");
    }

    @ParameterizedTest
    @CsvSource({
        "newsleter, newsletter, spread",
        "nwesletter, newsletter, spread",
        "comunications, communications, Communications",
        "webstie, website, web pages",
        "fundrasing, fundraising, bid",
        "polciy, policy, policy",
        "membreship, membership, member",
        "Indcution, induction, Welcome new members",
    })
    void searchFindsWhatWasMeantBySlipsOfTheFingersAndSaysSo(String typed, String meant, String inTitle) {
        Page page = visitor.get("/?q=" + typed);

        assertThat(page.text()).contains("Nothing has “%s” in it, so this is what has “%s”".formatted(typed, meant));
        assertThat(String.join("|", listed(page))).containsIgnoringCase(inTitle);
        assertThat(page.html().select("#q").attr("value")).as("what was typed").isEqualTo(typed);
    }

    /** Near to words of the catalogue, and meant otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"politics", "dog", "bored", "cooking", "submarines", "grapes", "weather", "zzzzzzzz"})
    void searchInventsNoFriends(String typed) {
        Page page = visitor.get("/?q=" + typed);

        assertThat(listed(page)).isEmpty();
        assertThat(page.text()).contains("Nothing fits all of that").doesNotContain("so this is what has");
    }

    @Test
    void wordThatIsFoundAsItWasTypedIsNeverTakenForAnother() {
        assertThat(visitor.get("/?q=poli").text()).doesNotContain("so this is what has");
        assertThat(visitor.get("/?q=fundraise").text()).doesNotContain("so this is what has");
        assertThat(visitor.get("/?q=newsleter&time=large").text()).contains("so this is what has");
    }

    @Test
    void everythingIsListedAndWhatIsNeededLeads() {
        Page page = visitor.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(listed(page)).containsExactlyInAnyOrderElementsOf(titles(any -> true));
        assertThat(page.html().select(".needed .card h3").eachText())
                .containsExactlyElementsOf(titles(Opportunity::neededThisQuarter));
        assertThat(page.body().indexOf("class=\"needed\""))
                .isLessThan(page.body().indexOf("kind-block"));
    }

    @Test
    void threeChoicesOfTimeStandOnTopAndLeadToWhatWasFound() {
        Page page = visitor.get("/");

        assertThat(page.html().select(".hero .choices a").eachText())
                .containsExactly("I have ten minutes", "An hour or two", "Something regular");
        assertThat(page.html().select(".hero .choices a").eachAttr("href"))
                .containsExactly("/?time=very-little#found", "/?time=small#found", "/?time=larger#found");
        assertThat(page.html().select("form.filters").attr("action")).isEqualTo("/#found");
        assertThat(visitor.get("/?time=small&who=individual")
                        .html()
                        .select(".chips a")
                        .eachAttr("href"))
                .isNotEmpty()
                .allMatch(way -> way.endsWith("#found"));
    }

    @Test
    void whoHasTenMinutesFindsTheShortestFirst() {
        Page page = visitor.get("/?time=very-little");

        assertThat(page.html().expectFirst(".kind-block .card h3").text()).isEqualTo("Spread the newsletter");
        assertThat(page.html().select(".kind-block.brief")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fundraise, Help to raise funds",
        "fundraising, Help to raise funds",
        "fundraising, Write a funding bid",
        "website, Help with our web pages",
        "website, Put our logo on your website",
        "online, Help with our web pages",
        "online, Say hello on the forum",
        "remote, Help with our web pages",
        "remote, Say hello on the forum",
        "minutes, Communications working group",
        "donations, Help to raise funds",
        "picture, Share photos of your workplace",
        "mentoring, Become a mentor"
    })
    void searchFindsStemsAndWhatMeansTheSame(String words, String title) {
        assertThat(visitor.get("/?q=" + words)
                        .html()
                        .select(".kind-block .card h3")
                        .eachText())
                .contains(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "%27%20%7C%20!", "the", "%26%26", "a:*", "%5C"})
    void whatIsNoWordBreaksNothing(String words) {
        assertThat(visitor.get("/?q=" + words).status()).isEqualTo(200);
    }

    @Test
    void whatIsPassedOnHasItsLinkWhereItIsDone() {
        for (String path :
                List.of("/opportunities/spread-the-newsletter", "/opportunities/spread-the-newsletter/sign-up")) {
            assertThat(visitor.get(path).html().select(".about a").eachAttr("href"))
                    .as(path)
                    .containsExactly("https://www.workers.coop/");
        }
        assertThat(visitor.get("/opportunities/spread-the-newsletter").text())
                .as("what is said of that link is so: it leads to the federation's own site")
                .contains("The link is our own site, where the newsletter is found")
                .doesNotContain("newsletter's sign-up");
    }

    @Test
    void aChatFirstIsOfferedWhereTheFormAsksForIt() {
        int asked = 0;
        int notAsked = 0;
        for (Opportunity opportunity : catalogue.offered()) {
            if (opportunity.pathway() == null) {
                continue;
            }
            boolean asks = !visitor.get("/opportunities/%s/sign-up".formatted(opportunity.slug()))
                    .html()
                    .select("[name=chatFirst]")
                    .isEmpty();
            assertThat(visitor.get("/opportunities/" + opportunity.slug())
                            .text()
                            .contains("ask for a chat first"))
                    .as(opportunity.slug())
                    .isEqualTo(asks);
            asked += asks ? 1 : 0;
            notAsked += asks ? 0 : 1;
        }
        assertThat(asked).isPositive();
        assertThat(notAsked).isPositive();
    }

    @Test
    void theDaysOfAnAnswerAreCountedFromWhatEverybodyDoes() {
        for (String path : List.of("/opportunities/communications", "/opportunities/communications/sign-up")) {
            assertThat(visitor.get(path).text())
                    .as("whoever gives a phone number confirms nothing")
                    .contains("of your sign-up, or of confirming your email address if you give one");
        }
    }

    @Test
    void wordsOfATaskThatIsHandedInAtOnceAskForNoConfirmationFirst() {
        for (Opportunity opportunity : catalogue.offered()) {
            if ("one-off-task".equals(opportunity.pathway())) {
                assertThat(visitor.get("/opportunities/" + opportunity.slug()).text())
                        .as(opportunity.slug())
                        .doesNotContain("Once you have confirmed");
            }
        }
        assertThat(visitor.get("/opportunities/photos").text()).contains("right after you have signed up");
    }

    @Test
    void signUpOfAGroupBeginsWithTheRoleThatALinkNames() {
        Page form = visitor.get("/opportunities/movement-building/sign-up?role=note-taker");
        assertThat(form.html().select("details[open] #role option[selected]").val())
                .isEqualTo("note-taker");
        assertThat(visitor.get("/opportunities/movement-building/sign-up?role=boss")
                        .html()
                        .select("#role option[selected]"))
                .isEmpty();
    }

    @Test
    void filtersCombine() {
        Page page = visitor.get("/?time=small&who=individual");

        List<String> fitting = titles(o -> o.timeNeeded() == TimeNeeded.SMALL && o.who() != Who.CO_OP_MEMBER);
        assertThat(fitting).isNotEmpty();
        assertThat(listed(page)).containsExactlyInAnyOrderElementsOf(fitting);
        assertThat(page.text())
                .contains(fitting.size() + " of " + catalogue.all().size());
        assertThat(page.html().select("select#time option[selected]").attr("value"))
                .isEqualTo("small");
    }

    @Test
    void everyWordLookedForHasToOccurWhateverItsCase() {
        assertThat(listed(visitor.get("/?q=COMMUNICATIONS+video"))).containsExactly("Communications working group");
    }

    @Test
    void nothingFoundOffersAWayOut() {
        Page page = visitor.get("/?q=submarines");

        assertThat(page.status()).isEqualTo(200);
        assertThat(listed(page)).isEmpty();
        assertThat(page.html().select(".nothing a[href=/]")).isNotEmpty();
        assertThat(page.html().select(".nothing a[href^=mailto:]")).isNotEmpty();
    }

    @Test
    void wordsThatAreMarkupAreShownAsWords() {
        Page page = visitor.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E&time=%22%3E&kind=nothing");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script");
        assertThat(page.html().select("input#q").attr("value")).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void opportunityThatIsALinkAsksWhatBecameOfItAndCountsTheAnswers() {
        long before = linkAnswers.of("say-hello").getOrDefault(LinkAnswers.Answer.DONE, 0L);
        Page page = visitor.get("/opportunities/say-hello");
        assertThat(page.html().select("main a.button").attr("href")).isEqualTo("https://forum.workers.coop");
        assertThat(page.html().select("main a[href^=mailto:]:not(#pass-on a)")).isEmpty();

        Page thanks = visitor.submit(page, "/followed", Map.of("answer", "DONE"));
        assertThat(thanks.location()).isEqualTo("/opportunities/say-hello/followed");
        assertThat(visitor.get("/opportunities/say-hello/followed?answer=DONE").status())
                .isEqualTo(200);
        assertThat(visitor.get("/opportunities/say-hello/followed?answer=OBSTACLE")
                        .text())
                .contains("We are sorry");
        assertThat(visitor.submit(visitor.get("/opportunities/say-hello"), "/followed", Map.of("answer", "nonsense"))
                        .status())
                .isEqualTo(400);

        assertThat(visitor.post("/opportunities/communications/followed", Map.of("answer", "DONE"))
                        .location())
                .as("what is no link asks nothing")
                .isEqualTo("/opportunities/communications");
        assertThat(linkAnswers.of("say-hello")).containsEntry(LinkAnswers.Answer.DONE, before + 1);
    }

    @Test
    void whateverHasNoPathwaySaysHowToGetInTouch() {
        for (Opportunity opportunity : catalogue.all()) {
            if (opportunity.pathway() == null && !opportunity.isLink()) {
                Page page = visitor.get("/opportunities/" + opportunity.slug());
                assertThat(page.html().select("main a[href^=mailto:]"))
                        .as(opportunity.slug())
                        .isNotEmpty();
                assertThat(page.html().select("main a[href$=/sign-up]")).isEmpty();
                assertThat(visitor.get("/opportunities/%s/sign-up".formatted(opportunity.slug()))
                                .location())
                        .isEqualTo("/opportunities/" + opportunity.slug());
            }
        }
    }

    @Test
    void anOpportunityTellsWhatComesNextAndWithinWhatTime() {
        Page page = visitor.get("/opportunities/communications");

        assertThat(page.html().select(".path.ahead li").eachText())
                .contains("Confirm your email address", "The group reads your offer");
        assertThat(page.text()).contains("5 working days");
    }

    @Test
    void whatIsNotOpenSaysThatThereIsAWaitingList() {
        assertThat(visitor.get("/opportunities/movement-building").text()).contains("waiting list");
        assertThat(visitor.get("/opportunities/movement-building/sign-up").text())
                .contains("waiting list");
    }

    @Test
    void noPageHasInlineScriptOrStyleAndEveryPageHasOneHeadingAndALanguage() {
        for (String path : List.of(
                "/",
                "/opportunities/communications",
                "/opportunities/communications/sign-up",
                "/me",
                "/me/link",
                "/me/goodbye",
                "/privacy",
                "/accessibility",
                "/login",
                "/suggestions",
                "/suggestions?time=small",
                "/nowhere")) {
            Page page = visitor.get(path);
            // Data that no browser runs may stand there; what runs comes from a file of ours.
            assertThat(
                            page.html()
                                    .select(
                                            "script:not([src^=/assets/]):not([type=application/ld+json]), style, [style], [onclick]"))
                    .as(path)
                    .isEmpty();
            assertThat(page.html().select("h1")).as(path).hasSize(1);
            assertThat(page.html().select("html").attr("lang")).isEqualTo("en-GB");
            assertThat(page.html().select("a.skip[href=#main]")).as(path).hasSize(1);
            for (Element field : page.html().select("main :is(input:not([type=hidden]), select, textarea)")) {
                assertThat(page.html().select("label[for=" + field.id() + "]"))
                        .as(path + field)
                        .hasSize(1);
            }
        }
    }

    @Test
    void anUnknownOpportunityIsNotFoundAndNamesAWayOut() {
        Page page = visitor.get("/opportunities/jion-group");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html().select("main a[href=/]")).isNotEmpty();
    }
}
