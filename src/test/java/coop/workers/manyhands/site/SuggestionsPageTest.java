package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Standpoint;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ManyHandsTest
class SuggestionsPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Pathways pathways;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
    }

    private static List<String> slugs(Page page) {
        return page.html().select(".suggested [name=for]").eachAttr("value");
    }

    @Test
    void theCatalogueLeadsToTheThreeQuestions() {
        assertThat(visitor.get("/").html().select(".hero a[href=/suggestions]").text())
                .isEqualTo("Not sure? What suits you?");

        Page page = visitor.get("/suggestions");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("main form select, main form fieldset")).hasSize(3);
        assertThat(page.html().select(".suggested, .nothing, [role=status]")).isEmpty();
    }

    @Test
    void theAnswersStandInTheAddressAndTheSuggestionsSayWhy() {
        Page page = visitor.get("/suggestions?time=very-little&enjoy=writing&enjoy=sharing&who=member");

        assertThat(slugs(page)).startsWith("case-study");
        Element first = page.html().select(".suggested > li").get(0);
        assertThat(first.select(".reasons li").eachText())
                .contains(
                        "You enjoy writing and sharing knowledge",
                        "Fits the time you have: ten to fifteen minutes, once",
                        "For members of a worker co-op, as you are");
        assertThat(page.html().select("#time option[selected]").val()).isEqualTo("very-little");
        assertThat(page.html().select("[name=enjoy][checked]").eachAttr("value"))
                .containsExactly("writing", "sharing");
    }

    @Test
    void whatDoesNotFitIsSaidAndWhatIsLeftOutIsCounted() {
        Page page = visitor.get("/suggestions?time=very-little&enjoy=talking&who=individual");

        assertThat(page.html().select(".reasons .but").text()).contains("Takes more time than you have");
        assertThat(page.html().select(".left-out").text())
                .contains("that are for members of a worker co-op")
                .contains("take nobody up at present");
    }

    @Test
    void whateverIsAnsweredNothingClosedNothingThatRestsAndNothingWithoutAPathwayIsSuggested() {
        for (Standpoint standpoint : Standpoint.values()) {
            for (TimeNeeded time : TimeNeeded.values()) {
                for (Enjoyment enjoyment : Enjoyment.values()) {
                    Page page = visitor.get("/suggestions?who=%s&time=%s&enjoy=%s"
                            .formatted(standpoint.code(), time.code(), enjoyment.code()));
                    assertThat(slugs(page)).doesNotContain("chat").allSatisfy(slug -> {
                        Opportunity suggested = catalogue.get(slug);
                        assertThat(standpoint.mayTakeUp(suggested)).isTrue();
                        assertThat(suggested.acceptsNow()).isTrue();
                        assertThat(pathways.known()).contains(suggested.pathway());
                    });
                    assertThat(page.html().select(".suggested > li"))
                            .allSatisfy(card -> assertThat(card.select(".reasons li:not(.but)"))
                                    .isNotEmpty());
                }
            }
        }
    }

    @Test
    void whoeverAnswersNothingIsAskedForOneAnswer() {
        Page page = visitor.get("/suggestions?time=&who=");

        assertThat(page.html().select("[role=status]").text()).contains("Answer one of the three");
        assertThat(slugs(page)).isEmpty();
    }

    @Test
    void anAnswerThatThereIsNotIsNoAnswer() {
        Page page = visitor.get("/suggestions?time=%3Cscript%3E&enjoy=submarines&who=nobody");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script");
        assertThat(slugs(page)).isEmpty();
    }

    @Test
    void theWayOutIsAChatWhateverIsSuggested() {
        assertThat(catalogue.get("chat").kind()).isEqualTo(Kind.CONVERSATION);
        assertThat(visitor.get("/suggestions?enjoy=writing").html().select("main a[href=/opportunities/chat/sign-up]"))
                .isNotEmpty();
    }
}
