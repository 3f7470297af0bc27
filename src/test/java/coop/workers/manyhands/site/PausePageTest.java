package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Silence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** An applicant pauses, goes on, and says with one button whether they are still interested. */
@ManyHandsTest
class PausePageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Silence silence;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicant sam;
    private Involvement involvement;
    private String page;

    @BeforeEach
    void somebodyIsUnderWay() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
        involvement = sam.signUpAndConfirm("communications");
        page = "/involvements/" + sam.statusToken(involvement);
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        if (now().isOpen()) {
            desk.withdraw(involvement.id());
        }
    }

    @Test
    void applicantPausesUntilADayAndGoesOnBefore() {
        assertThat(visitor.get(page).html().select("a[href$=/pause]").text()).isEqualTo("Pause for a while");
        LocalDate until = LocalDate.now(clock).plusDays(40);
        Page sent = visitor.submit(visitor.get(page + "/pause"), "/pause", Map.of("pauseUntil", until.toString()));
        assertThat(sent.status()).isEqualTo(303);

        Page paused = visitor.get(page);
        assertThat(paused.html().select("#now").text())
                .startsWith("Paused until")
                .contains(" " + until.getDayOfMonth());
        assertThat(paused.text()).contains("Nothing is asked of you until then").doesNotContain("You hear from us by");
        assertThat(paused.html().select("a[href$=/pause]")).isEmpty();

        visitor.submit(paused, "/resume", Map.of());
        assertThat(visitor.get(page).html().select("#now").text()).isEqualTo("The group reads your offer");
        assertThat(visitor.get(page).text()).contains("Ended the pause");
    }

    @Test
    void dayThatCannotBeIsRefusedAtTheFieldAndNothingIsPaused() {
        for (LocalDate day : List.of(LocalDate.now(clock), LocalDate.now(clock).plusDays(400))) {
            Page refused = visitor.submit(visitor.get(page + "/pause"), "/pause", Map.of("pauseUntil", day.toString()));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.html().select("#pauseUntil-error").text()).isNotBlank();
            assertThat(refused.html().select("#errors a[href=#pauseUntil]")).hasSize(1);
        }
        assertThat(now().isPaused()).isFalse();
    }

    @Test
    void whatCannotBePausedOffersNoPause() {
        Involvement unconfirmed = applicants
                .somebody()
                .signUp("communications", applicants.somebody().form());
        jobs.run(unconfirmed.reference().value());
        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, unconfirmed.id(), 0);
        assertThat(visitor.get(receipt).html().select("a[href$=/pause]")).isEmpty();
        assertThat(visitor.get(receipt + "/pause").status()).isEqualTo(303);
        visitor.post(
                receipt + "/pause",
                Map.of("pauseUntil", LocalDate.now(clock).plusDays(3).toString()));
        assertThat(desk.get(unconfirmed.reference()).isPaused()).isFalse();

        desk.withdraw(involvement.id());
        assertThat(visitor.get(page).html().select("a[href$=/pause]")).isEmpty();
        assertThat(visitor.get(page + "/pause").location()).isEqualTo(page);
    }

    @Test
    void lookingAtTheLinksOfALetterChangesNothing() {
        asked();
        String before = kept();
        for (String link : List.of("/still/yes", "/still/later", "/still/no", "/pause", "/resume")) {
            visitor.get(page + link);
            visitor.head(page + link);
        }
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void yesIsOneButton() {
        asked();
        Page yes = visitor.get(page + "/still/yes");
        assertThat(yes.html().select("main button").eachText()).containsExactly("Yes, I am still interested");

        visitor.submit(yes, "/still/yes", Map.of());
        jobs.run(involvement.reference().value());

        assertThat(now().isPaused()).isFalse();
        assertThat(visitor.get(page).html().select("#now").text()).isEqualTo("The group reads your offer");
        // Once more, from a letter that lay about: nothing is asked any more.
        assertThat(visitor.get(page + "/still/yes").location()).isEqualTo(page);
        visitor.post(page + "/still/no", Map.of());
        assertThat(now().isOpen()).isTrue();
    }

    @Test
    void laterAsksForADay() {
        asked();
        Page later = visitor.get(page + "/still/later");
        Page refused = visitor.submit(later, "/still/later", Map.of("laterOn", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#laterOn-error").text()).isNotBlank();

        LocalDate day = LocalDate.now(clock).plusDays(30);
        visitor.submit(later, "/still/later", Map.of("laterOn", day.toString()));
        assertThat(LocalDate.ofInstant(now().standing().orElseThrow().due(), clock.getZone()))
                .isEqualTo(day);
        assertThat(now().isPaused()).isTrue();
    }

    @Test
    void noEndsIt() {
        asked();
        visitor.submit(visitor.get(page + "/still/no"), "/still/no", Map.of());

        assertThat(now().outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have withdrawn")).isNotNull();
    }

    @Test
    void theStatusPageAsksTheSame() {
        asked();
        Page status = visitor.get(page);
        assertThat(status.html().select("#interest option").eachAttr("value")).containsExactly("", "yes", "later");
        visitor.submit(status, "/answer", Map.of("interest", "yes"));
        jobs.run(involvement.reference().value());
        assertThat(now().isPaused()).isFalse();
    }

    @Test
    void whoeverHoldsTheReceiptOnlyDoesNotAnswer() {
        asked();
        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
        assertThat(visitor.get(receipt + "/still/no").text()).contains("This was confirmed");
        visitor.post(receipt + "/still/no", Map.of());
        assertThat(now().isOpen()).isTrue();
    }

    /** A pause that is over: they are asked whether they are still interested. */
    private void asked() {
        silence.pause(involvement, 5);
        clock.moveTo(now().standing().orElseThrow().due().plusSeconds(1));
        jobs.run(involvement.reference().value());
    }

    private String kept() {
        return tables.queryForList("select * from involvement where id = ?", involvement.id())
                        .toString()
                + tables.queryForList("select * from step where case_id = ? order by id", involvement.id());
    }

    private Involvement now() {
        return desk.get(involvement.reference());
    }
}
