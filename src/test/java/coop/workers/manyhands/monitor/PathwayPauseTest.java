package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A whole pathway is paused by an admin until a day: everybody on it stands still, nothing is lost, and all go on. */
@ManyHandsTest
class PathwayPauseTest extends PathwayFixture {

    private static final UserRequestPostProcessor ADA = SignedInAs.coordinator("ada", "camunda-admin");
    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "secretaries");
    private static final String PATHWAY = "ongoing-role";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private PathwayPauses pauses;

    @Autowired
    private PauseDesk ofOne;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Comparison comparison;

    private MockMvc web;
    private String slug = "";
    private Involvement involvement;

    @BeforeEach
    void somebodyIsOnIt() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        slug = catalogue.leadingInto(PATHWAY).stream()
                .filter(one -> one.acceptsNow() && !one.isRetired())
                .findFirst()
                .orElseThrow()
                .slug();
        involvement = confirmed(sam.signUp(slug, sam.form()));
    }

    @AfterEach
    void everythingGoesOn() {
        clock.reset();
        pauses.of(PATHWAY).ifPresent(pause -> pauses.end(PATHWAY, "ada"));
        assertThat(pauses.goOn(PATHWAY, "ada")).isZero();
        if (now(involvement).isOpen()) {
            desk.withdraw(involvement.id());
        }
    }

    private LocalDate inDays(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path)).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ResultActions sends(String act, String until, String why, UserRequestPostProcessor who) throws Exception {
        MockHttpServletRequestBuilder sent = post("/monitor/pathways/%s/%s".formatted(PATHWAY, act));
        if (act.equals("pause")) {
            sent.param("pauseUntil", until).param("tellThem", "true");
        }
        return web.perform(sent.param("mendReason", why).with(who).with(csrf()));
    }

    private long differences() {
        comparison.compare();
        return database.sql("select count(*) from engine_difference where reference = ?")
                .param(involvement.reference().value())
                .query(Long.class)
                .single();
    }

    private String statusPage() throws Exception {
        return web.perform(get("/involvements/" + sam.statusToken(involvement)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void everybodyOnItStandsStillAndReadsSoAndGoesOnByOnePress() throws Exception {
        Instant due = standing(involvement).due();
        String why = "Its diagram asks twice " + UUID.randomUUID();
        assertThat(page("/monitor/pathways/" + PATHWAY, ADA).select("a[href$=/pause]"))
                .hasSize(1);

        sends("pause", inDays(10).toString(), why, ADA).andExpect(status().isFound());

        assertThat(now(involvement).isPausedWithPathway()).isTrue();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(involvement.reference().value())
                        .active()
                        .count())
                .isZero();
        assertThat(catalogue.get(slug).status()).isEqualTo(Status.PAUSED);
        assertThat(differences()).as("nothing that somebody would mend").isZero();
        assertThat(Applicants.body(sam.letter("On hold: "))).contains("What you send us meanwhile is kept");
        assertThat(statusPage()).contains("On hold until").doesNotContain("Go on now");
        assertThat(page("/office/paused", FAY)
                        .select("li:contains(%s)".formatted(involvement.reference()))
                        .text())
                .contains("its whole pathway is paused")
                .doesNotContain("Let it go on now");
        assertThat(ofOne.resume(involvement.reference(), "fay"))
                .as("nobody goes on alone")
                .isFalse();
        assertThat(page("/monitor/pathways/" + PATHWAY, ADA).select("#pause").text())
                .contains("Paused since", "by ada");
        assertThat(page("/monitor/pathways", ADA).select("#paused a").eachAttr("href"))
                .contains("/monitor/pathways/" + PATHWAY);
        assertThat(page("/monitor/mended", ADA).select("#mended tbody").text()).contains(why);
        clock.moveBy(Duration.ofDays(4));
        jobs.run(involvement.reference().value());

        sends("go-on", "", "It asks once now", ADA).andExpect(status().isFound());

        assertThat(now(involvement).isPaused()).isFalse();
        assertThat(standing(involvement).due())
                .as("by as long as it stood still, and on a working day")
                .isAfterOrEqualTo(due.plus(Duration.ofDays(4)).minusSeconds(60))
                .isBefore(due.plus(Duration.ofDays(9)));
        assertThat(taskDesk.task(involvement).isSuspended()).isFalse();
        assertThat(catalogue.get(slug).status()).isEqualTo(Status.OPEN);
        assertThat(pauses.of(PATHWAY)).isEmpty();
        assertThat(differences()).isZero();
        sends("go-on", "", "Once more", ADA).andExpect(status().isNotFound());
    }

    @Test
    void whatIsSaidMeanwhileIsHeardAndWhoeverSignsUpIsKept() throws Exception {
        pauses.pause(PATHWAY, inDays(10), false, "ada");
        Applicants.Applicant pat = applicants.somebody();
        Involvement meanwhile = confirmed(pat, pat.signUp(slug, pat.form()));
        assertThat(now(meanwhile).isOpen()).isTrue();
        assertThat(now(meanwhile).milestone())
                .as("on the waiting list")
                .isNotEqualTo(now(involvement).milestone());

        clock.moveTo(inDays(10).atTime(7, 0).atZone(site.zone()).toInstant());
        pauses.goOnWhereTheDayHasCome();
        assertThat(now(involvement).isPausedWithPathway())
                .as("not before the morning")
                .isTrue();
        clock.moveBy(Duration.ofMinutes(61));
        pauses.goOnWhereTheDayHasCome();

        assertThat(now(involvement).isPausedWithPathway()).isFalse();
        assertThat(pauses.of(PATHWAY)).isEmpty();
        run(meanwhile);
        assertThat(now(meanwhile).milestone())
                .as("those on the waiting list go on too")
                .isEqualTo(now(involvement).milestone());
        desk.withdraw(meanwhile.id());
    }

    @Test
    void whoeverIsPausedByAWishOfTheirOwnKeepsTheirDayAndWhoeverWithdrawsIsOut() {
        Applicants.Applicant pat = applicants.somebody();
        Involvement own = confirmed(pat, pat.signUp(slug, pat.form()));
        ofOne.pause(own.reference(), inDays(40), "applicant");
        run(own);

        PathwayPauses.Outcome outcome = pauses.pause(PATHWAY, inDays(10), false, "ada");

        assertThat(outcome.paused()).isPositive();
        assertThat(now(own).isPausedWithPathway()).isFalse();
        desk.withdraw(involvement.id());
        assertThat(now(involvement).isOpen()).isFalse();
        assertThat(now(involvement).isPausedWithPathway()).isFalse();
        pauses.end(PATHWAY, "ada");
        assertThat(pauses.goOn(PATHWAY, "ada")).isZero();
        assertThat(now(own).isPaused()).isTrue();
        desk.withdraw(own.id());
    }

    @Test
    void refusedInWordsAtItsField() throws Exception {
        for (String until : new String[] {"", inDays(0).toString(), inDays(400).toString(), "soon"}) {
            Document again = Jsoup.parse(sends("pause", until, "Because", ADA)
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(again.select("#errors a").attr("href")).isEqualTo("#pauseUntil");
        }
        sends("pause", inDays(3).toString(), "", ADA).andExpect(status().isUnprocessableEntity());
        assertThat(pauses.of(PATHWAY)).isEmpty();
        sends("pause", inDays(3).toString(), "I want to", FAY).andExpect(status().isForbidden());
        sends("go-on", "", "I want to", FAY).andExpect(status().isForbidden());
        assertThat(page("/monitor/pathways/board-election/pause", ADA)
                        .select(".note")
                        .text())
                .contains("goes by fixed dates");
        web.perform(get("/monitor/pathways/of-nobody/pause").with(ADA)).andExpect(status().isNotFound());

        pauses.pause(PATHWAY, inDays(3), false, "ada");
        assertThatThrownBy(() -> pauses.pause(PATHWAY, inDays(5), false, "ben"))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("paused already");
        assertThat(pauses.of(PATHWAY).orElseThrow().until()).isEqualTo(inDays(3));
        assertThat(Map.of("ada", pauses.of(PATHWAY).orElseThrow().by())).containsEntry("ada", "ada");
    }
}
