package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@ManyHandsTest
class StatusPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    private Involvement confirmed() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        return desk.get(involvement.reference());
    }

    private String mailed(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0);
    }

    private String receipt(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
    }

    private String confirmLink(Involvement involvement, Duration validFor) {
        return "/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp(), validFor);
    }

    /** All that is kept about the involvement, as one text: unchanged if nothing was done. */
    private String kept(Involvement involvement) {
        return tables.queryForList("select * from involvement where id = ?", involvement.id())
                        .toString()
                + tables.queryForList("select * from step where case_id = ? order by id", involvement.id())
                + tables.queryForList(
                        "select * from person where id = ?",
                        involvement.person().value())
                + tables.queryForList(
                        "select id from letter where reference = ? order by id",
                        involvement.reference().value());
    }

    @Test
    void thePageSaysWhatHappenedWhoseTurnItIsByWhenAndWhatComesNext() {
        Involvement involvement = confirmed();

        Page page = visitor.get(mailed(involvement));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(involvement.reference().value())
                .contains("Signed up", "Confirmed the email address")
                .contains("The group reads your offer", "Communications", "You hear from us by")
                .containsPattern("(Mon|Tues|Wednes|Thurs|Fri)day \\d+ \\w+ 20\\d\\d");
        assertThat(page.html().select(".path.ahead li").eachText())
                .contains("You are invited to the group's next meeting");
        assertThat(page.html().select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void lookingAtLinksChangesNothing() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        String before = kept(involvement);

        for (String base : List.of(mailed(involvement), receipt(involvement))) {
            for (String path : List.of("", "/withdraw", "/contact", "/keep-place", "/letter")) {
                visitor.get(base + path);
                visitor.head(base + path);
            }
        }
        visitor.get(confirmLink(involvement, Duration.ofDays(1)));
        visitor.head(confirmLink(involvement, Duration.ofDays(1)));
        visitor.get(confirmLink(involvement, Duration.ofDays(1)) + "/again");

        assertThat(kept(involvement)).isEqualTo(before);
    }

    @Test
    void linksOfOtherPurposesAndForgedOnesOpenNothing() {
        Involvement involvement = confirmed();
        String status = links.token(LinkPurpose.STATUS, involvement.id(), 0);
        String confirm = confirmLink(involvement, Duration.ofDays(1)).substring("/confirm/".length());
        String signIn = links.token(LinkPurpose.SIGN_IN, involvement.person().value(), 0);
        String forged = status.substring(0, status.length() - 4) + "AAAA";

        for (String path : List.of(
                "/involvements/" + confirm,
                "/involvements/" + signIn,
                "/involvements/" + forged,
                "/confirm/" + status,
                "/confirm/" + signIn,
                "/confirm/" + forged,
                "/me/sign-in/" + status,
                "/me/sign-in/" + confirm)) {
            Page page = visitor.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.html().select("main a[href=/]")).isNotEmpty();
        }
    }

    @Test
    void confirmingTakesAButtonAndLeadsToTheStatusPageEverAfter() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        String link = confirmLink(involvement, Duration.ofDays(1));

        Page asked = visitor.get(link);
        assertThat(asked.text()).contains("Communications working group");
        Page done = visitor.submit(asked, link, Map.of());

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location()).isEqualTo(mailed(involvement));
        assertThat(desk.get(involvement.reference()).addressConfirmed()).isTrue();
        String after = kept(involvement);
        assertThat(visitor.get(link).location()).isEqualTo(mailed(involvement));
        assertThat(visitor.submit(asked, link, Map.of()).location()).isEqualTo(mailed(involvement));
        assertThat(kept(involvement)).isEqualTo(after);
    }

    @Test
    void anExpiredLinkOffersANewOneAndSendsItOnceInAWhile() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        String link = confirmLink(involvement, Duration.ofSeconds(-60));
        int before = letters(involvement);

        Page page = visitor.get(link);
        assertThat(page.status()).isEqualTo(410);
        Page sent = visitor.submit(page, "/again", Map.of());
        assertThat(visitor.get(sent.location()).text()).contains("Look into your mail");
        assertThat(letters(involvement)).isEqualTo(before + 1);
        assertThat(visitor.submit(page, "/again", Map.of()).location()).isEqualTo(sent.location());
        assertThat(letters(involvement)).as("the same button twice").isEqualTo(before + 1);
        for (int i = 0; i < 10; i++) {
            visitor.submit(visitor.get(link), "/again", Map.of());
        }
        assertThat(letters(involvement)).isLessThanOrEqualTo(before + 4);

        Map<String, String> csrf = page.hidden("/again");
        assertThat(visitor.post(link, csrf).status()).isEqualTo(410);
        assertThat(desk.get(involvement.reference()).addressConfirmed()).isFalse();
    }

    private int letters(Involvement involvement) {
        return tables.queryForObject(
                "select count(*) from letter where reference = ?",
                Integer.class,
                involvement.reference().value());
    }

    @Test
    void aLinkToAnAddressThatWasCorrectedConfirmsNothing() {
        Involvement involvement = sam.signUp("communications", sam.form());
        String link = confirmLink(involvement, Duration.ofDays(1));
        Page asked = visitor.get(link);
        Page contact = visitor.get(receipt(involvement) + "/contact");
        visitor.submit(contact, "/contact", Map.of("name", "Sam", "contactBy", "email", "email", "new-" + sam.email()));

        assertThat(visitor.get(link).status()).isEqualTo(410);
        assertThat(visitor.submit(asked, link, Map.of()).status()).isEqualTo(410);
        assertThat(desk.get(involvement.reference()).addressConfirmed()).isFalse();
    }

    /** Two windows with one form: the second answer is not dropped without a word, and answers no other question. */
    @Test
    void anAnswerThatCameTooLateSaysSoWithTheWayOn() {
        Involvement involvement = confirmed();
        tasks.answer(involvement, "facilitator-communications", new java.util.HashMap<>(Map.of("answer", "welcome")));
        jobs.run(involvement.reference().value());
        Page first = visitor.get(mailed(involvement));
        Page second = visitor.get(mailed(involvement));
        assertThat(visitor.submit(first, "/meeting", Map.of("coming", "false")).status())
                .isEqualTo(303);
        jobs.run(involvement.reference().value());
        var invitedTo = desk.get(involvement.reference()).meeting();

        Page late = visitor.submit(second, "/meeting", Map.of("coming", "false"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("Your answer was not noted", "not among those who are expected", "See how it stands now");

        Map<String, String> asAForm = second.hidden("/meeting");
        asAForm.put("cannotCome", "true");
        Page tooLate = visitor.post(mailed(involvement) + "/answer", asAForm);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text())
                .as("what was typed is given back")
                .contains("This came too late", "I can't come to this one", "See how it stands now");
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).meeting()).isEqualTo(invitedTo);
        desk.withdraw(involvement.id());
    }

    @Test
    void withdrawingAsksFirstAndEndsIt() {
        Involvement involvement = confirmed();
        String status = mailed(involvement);

        Page asked = visitor.get(status + "/withdraw");
        assertThat(asked.status()).isEqualTo(200);
        Page done = visitor.submit(asked, "/withdraw", Map.of());

        assertThat(done.location()).isEqualTo(status);
        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(tasks.tasks(involvement)).isEmpty();
        assertThat(visitor.get(status).text()).contains("You withdrew");
        String after = kept(involvement);
        assertThat(visitor.submit(asked, "/withdraw", Map.of()).location()).isEqualTo(status);
        assertThat(kept(involvement)).isEqualTo(after);
        assertThat(visitor.get(status + "/withdraw").location()).isEqualTo(status);
    }

    @Test
    void whoeverIsDeclinedReadsTheReasonAndNoNoteOfTheGroup() {
        Involvement involvement = confirmed();
        tasks.answer(
                involvement,
                "facilitator-communications",
                Map.of("answer", "notNow", "reason", "We are full until spring.", "note", "Shy on the phone"));
        jobs.run(involvement.reference().value());

        Page mailed = visitor.get(mailed(involvement));
        assertThat(mailed.text())
                .contains("We are full until spring.", "Not this time")
                .doesNotContain("Shy on the phone", "facilitator-communications");
        assertThat(visitor.get(receipt(involvement)).text())
                .doesNotContain("We are full until spring.", "Shy on the phone");
    }

    @Test
    void theReceiptShowsWhoItIsOnlyUntilTheAddressIsConfirmed() {
        Involvement involvement = sam.signUp("communications", sam.form());
        assertThat(visitor.get(receipt(involvement)).text()).contains(sam.email());

        sam.confirm(involvement);

        assertThat(visitor.get(receipt(involvement)).body()).doesNotContain(sam.mark());
        assertThat(visitor.get(mailed(involvement)).text()).contains(sam.email());
    }

    @Test
    void correctedDetailsAreCheckedAndKeptAndANewAddressIsAskedToBeConfirmed() {
        Involvement involvement = confirmed();
        String signIn = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        involvement.person().value(),
                        people.get(involvement.person()).linkGeneration());
        visitor.submit(visitor.get(signIn), signIn, Map.of());
        Page form = visitor.get("/me/contact");
        assertThat(form.html().select("#email").attr("value")).isEqualTo(sam.email());

        Page wrong = visitor.submit(
                form, "/contact", Map.of("name", "Sam the Second", "contactBy", "phone", "phone", "none"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#phone").attr("value")).isEqualTo("none");
        assertThat(wrong.html().select("#name").attr("value")).isEqualTo("Sam the Second");

        int before = letters(involvement);
        Page done = visitor.submit(
                form,
                "/contact",
                Map.of("name", "Sam the Second", "contactBy", "email", "email", "new-" + sam.email()));
        assertThat(done.location()).isEqualTo("/me");
        assertThat(people.get(involvement.person()).name()).isEqualTo("Sam the Second");
        assertThat(people.get(involvement.person()).email()).isEqualTo(sam.email());
        assertThat(people.get(involvement.person()).emailToConfirm()).isEqualTo("new-" + sam.email());
        assertThat(letters(involvement)).isEqualTo(before + 1);
        assertThat(visitor.get(mailed(involvement)).text()).contains("new-" + sam.email());

        String link = confirmLink(desk.get(involvement.reference()), Duration.ofDays(1));
        visitor.submit(visitor.get(link), link, Map.of());
        assertThat(people.get(involvement.person()).email()).isEqualTo("new-" + sam.email());
    }

    @Test
    void whoeverHasNoEmailFollowsAndCorrectsByTheReceipt() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        jobs.run(involvement.reference().value());

        Page status = visitor.get(receipt(involvement));
        assertThat(status.text()).contains("07700 900123", "The group reads your offer");
        visitor.submit(
                visitor.get(receipt(involvement) + "/contact"),
                "/contact",
                Map.of("name", "Sam", "contactBy", "message", "phone", "07700 900456"));
        assertThat(visitor.get(receipt(involvement)).text()).contains("07700 900456");
    }

    @Test
    void keepingThePlaceWhereNoneIsAtStakeChangesNothing() {
        Involvement involvement = confirmed();
        Page page = visitor.get(mailed(involvement) + "/withdraw");
        String before = kept(involvement);

        visitor.post(mailed(involvement) + "/keep-place", page.hidden("/withdraw"));

        assertThat(kept(involvement)).isEqualTo(before);
    }

    /** The page was right when it was shown; meanwhile the pathway has gone on, and waits for a coordinator. */
    @Test
    void keepingThePlaceWhereNothingWaitsForItIsTooLateAndSaysSo() {
        Involvement involvement = confirmed();
        tables.update("update involvement set turn = 'APPLICANT' where id = ?", involvement.id());
        Page page = visitor.get(mailed(involvement));
        String before = kept(involvement);

        Page answer = visitor.post(mailed(involvement) + "/keep-place", page.hidden("/keep-place"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.html().select("h1").text()).isEqualTo("This came too late");
        assertThat(answer.text()).contains("nothing has changed", "See how it stands now");
        assertThat(kept(involvement)).as("no step, no email").isEqualTo(before);
    }
}
