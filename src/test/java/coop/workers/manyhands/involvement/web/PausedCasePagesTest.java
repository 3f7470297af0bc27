package coop.workers.manyhands.involvement.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignedInAs;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Those who have a case pause it, let it go on, and note that its applicant has withdrawn. */
@ManyHandsTest
class PausedCasePagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private DueJobs jobs;

    private MockMvc web;
    private Applicant sam;
    private Involvement involvement;
    private String cases;

    @BeforeEach
    void somebodyIsUnderWay() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        involvement = sam.signUpAndConfirm("communications");
        cases = "/office/cases/" + involvement.reference();
    }

    @AfterEach
    void noneIsLeft() {
        if (now().isOpen()) {
            desk.withdraw(involvement.id());
        }
    }

    private static UserRequestPostProcessor coordinator(String group) {
        return SignedInAs.coordinator("fay", group);
    }

    private static final UserRequestPostProcessor FACILITATOR = coordinator("facilitators-communications");

    private Document paused(UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get("/office/paused").with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private void pause(UserRequestPostProcessor who) throws Exception {
        web.perform(post(cases + "/pause")
                        .param("pauseUntil", LocalDate.now(clock).plusDays(30).toString())
                        .with(who)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        jobs.run(involvement.reference().value());
    }

    @Test
    void facilitatorPausesACaseFindsItAmongThePausedAndLetsItGoOn() throws Exception {
        web.perform(get(cases + "/pause").with(FACILITATOR)).andExpect(status().isOk());
        pause(FACILITATOR);

        assertThat(now().isPaused()).isTrue();
        assertThat(desk.historyOf(now())).extracting(Step::doneBy).contains("fay");
        assertThat(paused(FACILITATOR).select("#paused li").eachText())
                .anySatisfy(row ->
                        assertThat(row).contains(involvement.reference().value(), "Sam " + sam.mark(), "Until "));
        assertThat(paused(coordinator("facilitators-international")).text()).doesNotContain(sam.mark());
        assertThat(paused(coordinator("secretaries")).text()).contains(sam.mark());

        web.perform(post(cases + "/resume").with(FACILITATOR).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(now().isPaused()).isFalse();
        assertThat(paused(FACILITATOR).text()).doesNotContain(sam.mark());
        jobs.run(involvement.reference().value());
    }

    @Test
    void dayThatCannotBeIsRefusedAtTheField() throws Exception {
        String refused = web.perform(post(cases + "/pause")
                        .param("pauseUntil", LocalDate.now(clock).plusYears(3).toString())
                        .with(FACILITATOR)
                        .with(csrf()))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(refused).select("#pauseUntil-error").text()).contains("too far ahead");
    }

    @Test
    void nobodyElsePausesAnything() throws Exception {
        for (String act : new String[] {"/pause", "/withdraw"}) {
            web.perform(get(cases + act).with(coordinator("facilitators-international")))
                    .andExpect(status().isForbidden());
            web.perform(post(cases + act)
                            .param(
                                    "pauseUntil",
                                    LocalDate.now(clock).plusDays(3).toString())
                            .param("toldUs", "true")
                            .with(coordinator("inductors"))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        web.perform(post(cases + "/resume").with(coordinator("inductors")).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(get("/office/cases/MH-0000-00/pause").with(FACILITATOR)).andExpect(status().isNotFound());
        web.perform(get("/office/cases/nonsense/pause").with(FACILITATOR)).andExpect(status().isNotFound());
        assertThat(now().isPaused()).isFalse();
    }

    @Test
    void secretariesAndAdminsPauseEverything() throws Exception {
        pause(coordinator("secretaries"));
        assertThat(now().isPaused()).isTrue();
        web.perform(post(cases + "/resume")
                        .with(SignedInAs.coordinator("ada", "camunda-admin"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(now().isPaused()).isFalse();
        jobs.run(involvement.reference().value());
    }

    @Test
    void whatIsPausedAlreadySaysSoInsteadOfAsking() throws Exception {
        pause(FACILITATOR);
        web.perform(get(cases + "/pause").with(FACILITATOR)).andExpect(status().is3xxRedirection());
    }

    @Test
    void whoeverSaysOnThePhoneThatTheyDoNotWantToIsWithdrawn() throws Exception {
        web.perform(post(cases + "/withdraw").with(FACILITATOR).with(csrf())).andExpect(status().is(422));
        assertThat(now().isOpen()).isTrue();
        web.perform(post(cases + "/withdraw")
                        .param("toldUs", "true")
                        .with(FACILITATOR)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(now().outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have withdrawn")).isNotNull();
    }

    private Involvement now() {
        return desk.get(involvement.reference());
    }
}
