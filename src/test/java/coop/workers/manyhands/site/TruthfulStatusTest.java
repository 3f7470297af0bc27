package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a case says what is so at that moment: also right after an act, before the engine has taken the step that follows. */
@ManyHandsTest
class TruthfulStatusTest extends PathwayFixture {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private Groups groups;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
    }

    private Involvement signedUp() {
        Involvement involvement = sam.signUp("communications", sam.form());
        run(involvement);
        return involvement;
    }

    /** The page that they come to by the button of the mailed link. */
    private Page afterConfirming(Involvement involvement) {
        Page asked = visitor.get("/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp(), Duration.ofDays(3)));
        return visitor.get(visitor.submit(asked, "", Map.of()).location());
    }

    private Page page(Involvement involvement) {
        return visitor.get("/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0));
    }

    private static Element now(Page page) {
        return page.html().expectFirst("main .now");
    }

    private void triesLeft(Involvement involvement, int retries) {
        database.sql("update act_ru_job set retries_ = :retries where type_ = 'message' and process_instance_id_ in"
                        + " (select id_ from act_ru_execution where business_key_ = :reference)")
                .param("retries", retries)
                .param("reference", involvement.reference().value())
                .update();
    }

    @Test
    void whoeverHasConfirmedIsNotAskedToConfirm() {
        Involvement involvement = signedUp();

        Page page = afterConfirming(involvement);

        assertThat(now(page).text())
                .contains("On its way", "Confirmed the", "has reached us")
                .doesNotContain("Confirm your", "Your turn", "Please", "answer by");
        assertThat(page.html().select("main .now button")).isEmpty();

        run(involvement);
        assertThat(now(page(involvement)).text())
                .contains("The group reads your offer")
                .doesNotContain("On its way");
    }

    @Test
    void stepThatFailedForGoodIsAFaultOfOursAndNobodysTurn() {
        Involvement involvement = signedUp();
        afterConfirming(involvement);
        triesLeft(involvement, 0);

        assertThat(now(page(involvement)).text())
                .contains("A fault on our side", "You need not send anything again")
                .doesNotContain("Your turn", "On its way");

        triesLeft(involvement, 3);
        run(involvement);
    }

    @Test
    void ownPageSaysThatItIsOnItsWayToo() {
        Involvement involvement = signedUp();
        afterConfirming(involvement);
        Page door = visitor.get("/me/sign-in/"
                + links.token(LinkPurpose.SIGN_IN, involvement.person().value(), 0, Duration.ofMinutes(30)));
        visitor.submit(door, "", Map.of());

        Element card = visitor.get("/me").html().expectFirst(".card");
        assertThat(card.text()).contains("On its way").doesNotContain("Confirm your");

        run(involvement);
        assertThat(visitor.get("/me").html().expectFirst(".card").text()).contains("The group reads your offer");
    }

    @Test
    void dayOnWhichNobodyPromisedAnythingIsNotExpected() {
        Map<String, Object> form = sam.form();
        form.put("knowsAbout", "Starting up");
        Involvement involvement = sam.signUp("mentor", form);
        run(involvement);
        sam.confirm(involvement);
        run(involvement);
        assertThat(standing(involvement).milestone()).startsWith("On the waiting list");

        assertThat(now(page(involvement)).text())
                .contains("If nothing comes before, we look at it again in February 2027")
                .doesNotContain("Expected", " by ");

        clock.moveTo(standing(involvement).due().minus(Duration.ofDays(20)));
        assertThat(now(page(involvement)).text()).contains("It goes on by", "at the latest");
        clock.moveTo(standing(involvement).due().plusSeconds(5));
        assertThat(now(page(involvement)).text()).contains("That day has come").doesNotContain("was due");
    }

    @Test
    void whoeverGaveNoAddressIsToldWhoRingsAndSentToNoPageThatDemandsOne() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        run(involvement);

        Page page = page(involvement);

        assertThat(now(page).text()).containsPattern("Facilitators of Communications ring you by \\w+day");
        assertThat(page.text())
                .contains("Note your reference", involvement.reference().value(), "save this page");
        assertThat(page.html().select("main a[href^=/me]")).isEmpty();

        String path = "/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0);
        for (String more : List.of("/pause", "/withdraw")) {
            Page also = visitor.get(path + more);
            assertThat(also.status()).as(more).isEqualTo(200);
            assertThat(also.html().select("main a[href^=/me]")).as(more).isEmpty();
        }

        answer(involvement, "facilitator-communications", Map.of("answer", "notNow", "reason", "Full."));
        assertThat(page(involvement).html().select("main a[href^=/me]")).isEmpty();
    }

    /** By the receipt, which whoever has no address keeps, and asked long after whether they are still there. */
    @Test
    void noPageOfACaseSendsWhoeverGaveNoAddressToOneThatDemandsIt() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        run(involvement);
        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
        for (String more : List.of("", "/pause", "/withdraw", "/contact", "/letter/sent")) {
            Page page = visitor.get(receipt + more);
            assertThat(page.html().select("main a[href^=/me]")).as(more).isEmpty();
            assertThat(page.text()).as(more).doesNotContain("your own page");
        }
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverHasAnAddressIsToldWhereABreakFromMeetingsIs() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        assertThat(visitor.get("/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0) + "/pause")
                        .html()
                        .select("main a[href='/me']"))
                .hasSize(1);
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverWaitsForTheGroupSeesWhenItMeetsNext() {
        Involvement involvement = signedUp();
        assertThat(page(involvement).text()).as("one thing after the other").doesNotContain("The next meeting is on");
        sam.confirm(involvement);
        run(involvement);

        Element next = page(involvement).html().expectFirst("section[aria-labelledby=now] time");
        assertThat(next.attr("datetime"))
                .isEqualTo(groups.nextDate("communications").orElseThrow().toString());
        assertThat(now(page(involvement)).text()).contains("The next meeting is on");

        answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        assertThat(now(page(involvement)).text())
                .as("of the one that they are invited to the page says more")
                .contains("The meeting is on")
                .doesNotContain("The next meeting is on");
        desk.withdraw(involvement.id());
    }

    @Test
    void whatIsNoGroupsSaysNothingOfADate() {
        Involvement involvement = sam.signUpAndConfirm("case-study");
        run(involvement);
        assertThat(page(involvement).text()).doesNotContain("The next meeting is on");
        desk.withdraw(involvement.id());
    }

    /** Neither is ahead of the other, at whatever step the process stands. */
    @Test
    void aRefusalReachesThePageAndTheEmailAtTheSameTime() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        run(involvement);
        assertThat(isRefusedOnPage(involvement)).isFalse();

        taskDesk.answer(
                involvement,
                "facilitator-communications",
                Map.of("answer", "notNow", "reason", "We are full until spring."));

        String reference = involvement.reference().value();
        do {
            assertThat(isRefusedOnPage(involvement))
                    .as("on the page as in the email")
                    .isEqualTo(refusals(reference) == 1);
        } while (jobs.runNext(reference));
        assertThat(isRefusedOnPage(involvement)).isTrue();
        assertThat(refusals(reference)).isOne();
    }

    private boolean isRefusedOnPage(Involvement involvement) {
        return page(involvement).text().contains("Not this time");
    }

    private int refusals(String reference) {
        return database.sql("select count(*) from letter where reference = ? and template = 'join-group/not-now'")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    @Test
    void endSaysWhatItIs() {
        Involvement declined = sam.signUpAndConfirm("communications");
        run(declined);
        answer(declined, "facilitator-communications", Map.of("answer", "notNow", "reason", "Full."));
        assertThat(page(declined)
                        .html()
                        .expectFirst("section[aria-labelledby=end]")
                        .text())
                .contains("That was the answer on", "Full.")
                .doesNotContain("This ended on");
    }

    @Test
    void formOfWhatBecomesPublicDoesNotSayThatNobodyOutsideReadsIt() {
        Page board = visitor.get("/opportunities/board/sign-up");
        assertThat(board.text()).contains("but what says at its field that it becomes public");
        assertThat(board.html().select("#coop-public").text()).startsWith("Becomes public if you stand");
        assertThat(board.html().select("#name-public")).isNotEmpty();

        Page several = visitor.get("/sign-up?for=communications&for=board");
        assertThat(several.text()).contains("but what says at its field that it becomes public");
        assertThat(several.html().select("[id=board.coop-public]").text()).startsWith("Becomes public if you stand");

        assertThat(visitor.get("/opportunities/communications/sign-up").text())
                .contains("to nobody outside")
                .doesNotContain("becomes public");
    }
}
