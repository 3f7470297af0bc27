package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.groups.Newcomers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.SlipDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** An answer that was a slip is taken back while nothing came of it that cannot be undone; else it is said why not. */
@ManyHandsTest
class SlipTest extends PathwayFixture {

    private static final String USER = "facilitator-communications";
    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "facilitators-communications");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private SlipDesk slips;

    @Autowired
    private Newcomers newcomers;

    private MockMvc web;
    private Involvement involvement;

    @BeforeEach
    void samIsReadByTheGroup() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        involvement = confirmed(sam.signUp("communications", sam.form()));
    }

    @AfterEach
    void nobodyGoesOnWaiting() {
        clock.reset();
        if (desk.knows(involvement.reference()) && now(involvement).isOpen()) {
            desk.withdraw(involvement.id());
        }
    }

    private String answered(Map<String, Object> form) {
        String task = taskDesk.task(involvement).getId();
        answer(involvement, USER, form);
        return task;
    }

    private MockHttpServletResponse takesBack(String task, UserRequestPostProcessor who) throws Exception {
        return web.perform(post("/office/cases/%s/slip/%s".formatted(involvement.reference(), task))
                        .param("slipReason", "It was about another Sam")
                        .with(who)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String obstacle() {
        return slips.last(now(involvement)).obstacle().orElse("none");
    }

    private String page() throws Exception {
        return web.perform(get("/office/cases/%s/slip".formatted(involvement.reference()))
                        .with(FAY))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private long disregard() {
        return database.sql("select count(*) from letter where reference = ? and template = 'slip/disregard'")
                .params(involvement.reference().value())
                .query(Long.class)
                .single();
    }

    @Test
    void welcomeThatWasASlipIsTakenBackAndTheCaseIsAsItWasBefore() throws Exception {
        assertThat(obstacle()).contains("Nobody has answered");
        String task = answered(Map.of("answer", "welcome"));
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        UUID meeting = now(involvement).meeting().orElseThrow();
        assertThat(newcomers.invitedTo(meeting)).contains(involvement.person());
        sam.letter("next meeting");
        assertThat(page()).contains("Welcome the newcomer", "What was wrong with it");

        assertThat(takesBack(task, FAY).getStatus()).isEqualTo(302);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(taskDesk.task(involvement).getId()).isNotEqualTo(task);
        assertThat(taskDesk.task(involvement).getDueDate()).isNotNull();
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        assertThat(standing(involvement).milestone()).isEqualTo("The group reads your offer");
        assertThat(newcomers.invitedTo(meeting)).doesNotContain(involvement.person());
        assertThat(desk.answersOf(involvement.reference()).text("answer"))
                .as("nobody goes by it any more")
                .isNull();
        assertThat(Applicants.words(sam.letter("Please disregard"))).contains("was a mistake of ours");
        assertThat(desk.sheet(involvement.reference()).history())
                .anySatisfy(entry -> {
                    assertThat(entry.what()).isEqualTo("The group answered (taken back)");
                    assertThat(entry.lines()).isNotEmpty();
                })
                .anySatisfy(entry -> {
                    assertThat(entry.what()).isEqualTo("An answer was a slip, and is taken back");
                    assertThat(entry.doneBy()).isEqualTo("fay");
                    assertThat(entry.lines()).extracting(CaseSheet.Line::value).contains("It was about another Sam");
                });

        answer(involvement, USER, Map.of("answer", "notNow", "reason", "We are full."));
        assertThat(now(involvement).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void whoeverHasReadNothingYetIsToldNothing() {
        String task = answered(Map.of("answer", "welcome"));
        sam.letter("next meeting");
        database.sql(
                        "update letter set state = 'HELD', next_attempt_at = null where reference = ? and subject like '%next meeting%'")
                .params(involvement.reference().value())
                .update();

        slips.takeBack(involvement.reference(), task, new Answers(Map.of("slipReason", "Wrong one")), "fay");

        assertThat(disregard()).isZero();
        assertThat(database.sql("select state from letter where reference = ? and subject like '%next meeting%'")
                        .params(involvement.reference().value())
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_NEEDED");
    }

    @Test
    void takenBackOnceIsTakenBackAndNobodyElsesAnswerIs() throws Exception {
        String task = answered(Map.of("answer", "chat"));
        String next = taskDesk.task(involvement).getId();
        assertThat(takesBack("another-task", FAY).getStatus()).isEqualTo(409);
        assertThat(taskDesk.task(involvement).getId()).isEqualTo(next);
        assertThat(takesBack(task, SignedInAs.coordinator("ivo", "facilitators-international"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(web.perform(post("/office/cases/%s/slip/%s".formatted(involvement.reference(), task))
                                .with(FAY)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("without a reason")
                .isEqualTo(422);

        assertThat(takesBack(task, FAY).getStatus()).isEqualTo(302);
        assertThat(takesBack(task, FAY).getStatus()).isEqualTo(409);
        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(disregard()).as("nobody was written to").isZero();
    }

    @Test
    void whatCannotBeUndoneIsSaidWithTheWayOut() throws Exception {
        String task = answered(Map.of("answer", "welcome"));
        UUID meeting = now(involvement).meeting().orElseThrow();
        send(involvement, "attend/cannot-come", Map.of("cannotCome", true));
        assertThat(obstacle()).contains("Since then somebody has answered");
        assertThat(takesBack(task, FAY).getStatus()).isEqualTo(409);
        assertThat(page()).contains("Since then somebody has answered");
        assertThat(now(involvement).meeting()).isNotEqualTo(Optional.of(meeting));

        desk.withdraw(involvement.id());
        assertThat(obstacle()).contains("It has ended", "invite them again");
    }

    @Test
    void nobodyTakesBackAnAnswerInTheirOwnMatter() throws Exception {
        String task = answered(Map.of("answer", "chat"));
        coordinator(USER, "facilitators-communications", sam.email());
        assertThat(takesBack(task, SignedInAs.coordinator(USER, "facilitators-communications"))
                        .getStatus())
                .isEqualTo(403);
    }
}
