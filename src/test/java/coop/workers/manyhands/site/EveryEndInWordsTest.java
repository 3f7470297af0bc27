package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a case says how it ended, whichever pathway it went and wherever that came out; and its history what was answered. */
@ManyHandsTest
class EveryEndInWordsTest extends PathwayFixture {

    /** Where it ended because nobody heard from them; everywhere else it would be untrue to say so. */
    private static final Set<String> NOT_HEARD_FROM = Set.of(
            "End_NeverConfirmed", "End_AddressNeverConfirmed", "End_NothingHeard", "End_PlaceGivenUp", "End_Freed");

    private static final List<String> NOT_HEARD = List.of("We did not hear from you", "Ended without an answer");

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
    }

    private Page page(Involvement involvement) {
        return visitor.get("/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0));
    }

    private Element endOf(Involvement involvement) {
        return page(involvement).html().expectFirst("section[aria-labelledby=end]");
    }

    private List<String> history(Involvement involvement) {
        return page(involvement)
                .html()
                .select("section[aria-labelledby=history] li > span")
                .eachText();
    }

    /** As if it had come to that end of its pathway. */
    private void endsAt(Involvement involvement, String outcome, @Nullable String words) {
        database.sql("update involvement set outcome = :outcome, ended_as = :words where id = :id")
                .param("outcome", Outcome.find(outcome).orElseThrow().name())
                .param("words", words)
                .param("id", involvement.id())
                .update();
    }

    @Test
    void everyEndOfEveryPathwaySaysHowItEndedAndNothingThatIsNotSo() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        desk.withdraw(involvement.id());
        int looked = 0;
        for (Diagram diagram : Diagram.all().values()) {
            if (!diagram.hasSignUp()) {
                continue;
            }
            for (EndEvent end : diagram.all(EndEvent.class)) {
                String outcome = Diagram.property(end, "outcome");
                if (outcome == null) {
                    continue;
                }
                looked++;
                endsAt(involvement, outcome, Diagram.property(end, "words"));
                String where = diagram.key() + " " + end.getId();
                Element said = endOf(involvement);
                String title = said.expectFirst("h2").text();

                assertThat(said.text()).as(where).doesNotContain("This ended on");
                assertThat(title)
                        .as("%s: words of meetings and emails are none of a person's way; give the end its own", where)
                        .isNotIn(
                                Outcome.RECORDED.label(),
                                Outcome.CALLED_OFF.label(),
                                Outcome.NOT_HELD.label(),
                                Outcome.PASSED_ON.label(),
                                Outcome.NOT_REACHED.label());
                if (NOT_HEARD_FROM.contains(end.getId())) {
                    assertThat(said.text()).as(where).containsAnyOf("We did not hear from you", title);
                } else {
                    assertThat(said.text())
                            .as("%s: they were heard from; give the end words of its own", where)
                            .doesNotContain(NOT_HEARD.get(0))
                            .doesNotContain(NOT_HEARD.get(1));
                }
                if (!end.getId().equals("End_Withdrawn")) {
                    assertThat(title)
                            .as("%s: nobody withdrew an offer; give the end words of its own", where)
                            .isNotEqualTo(Outcome.WITHDRAWN.label());
                }
                if (Diagram.property(end, "words") != null) {
                    assertThat(said.text())
                            .as("%s says it once", where)
                            .startsWith(title)
                            .doesNotContain("It did not work out", "You withdrew on", "You left on");
                }
                assertThat(said.select("a")).as("%s leads on", where).isNotEmpty();
            }
        }
        assertThat(looked).isGreaterThan(50);
    }

    @Test
    void whoeverComesIntoAGroupIsWelcomedToItByItsName() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        desk.withdraw(involvement.id());
        endsAt(involvement, "joined", null);

        assertThat(endOf(involvement).expectFirst("h2").text()).isEqualTo("Welcome to Communications");
        assertThat(endOf(involvement).text()).contains("You have been in since");
    }

    @Test
    void historySaysWhatAGroupAnsweredAndNothingThatSomebodyWroteForOthers() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        answer(involvement, "facilitator-communications", Map.of("answer", "welcome", "note", "Shy on the phone"));
        run(involvement);

        assertThat(history(involvement)).contains("The group answered: Welcome");
        assertThat(page(involvement).text()).doesNotContain("Shy on the phone", "invite them");
        desk.withdraw(involvement.id());
    }

    @Test
    void answerThatWasASlipIsSaidNoMore() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        answer(involvement, "facilitator-communications", Map.of("answer", "notNow", "reason", "Full."));
        assertThat(history(involvement)).contains("The group answered: Not now");

        // As SlipDesk leaves it: what had been said is kept for those who look after it, and counts no more.
        database.sql("update step set taken_back = answers, taken_back_form = form, form = null, answers = '{}'"
                        + " where case_id = :id and form = 'join-group/welcome-the-newcomer'")
                .param("id", involvement.id())
                .update();

        assertThat(history(involvement)).contains("The group answered").noneMatch(line -> line.contains("Not now"));
    }
}
