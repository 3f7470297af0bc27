package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.involvement.CaseMover;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.MoveDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** An admin puts a case at another step: shown before, recorded, and refused where something would be left out or lost. */
@ManyHandsTest
class MoveTest extends PathwayFixture {

    private static final String USER = "facilitator-communications";
    private static final String GROUP = "facilitators-communications";
    private static final UserRequestPostProcessor ANN = SignedInAs.coordinator("ann", Everybody.ADMINS);

    private static final String WELCOME = "Task_WelcomeTheNewcomer";
    private static final String FIRST_MEETING = "Call_FirstMeeting";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MoveDesk moves;

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

    private String path(String step) {
        return "/monitor/involvements/%s/move%s".formatted(involvement.reference(), step.isEmpty() ? "" : "/" + step);
    }

    private MockHttpServletResponse sees(String step, UserRequestPostProcessor who) throws Exception {
        return web.perform(get(path(step)).with(who)).andReturn().getResponse();
    }

    private MockHttpServletResponse moves(String step, String mark, String reason, UserRequestPostProcessor who)
            throws Exception {
        return web.perform(post(path(step))
                        .param("shown", mark)
                        .param("moveReason", reason)
                        .with(who)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private CaseMover.Steps steps() {
        return moves.steps(now(involvement));
    }

    private String obstacle(String step) {
        return steps().steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow()
                .obstacle()
                .orElse("none");
    }

    private List<String> letters() {
        return database.sql("select subject from letter where reference = ? order by id")
                .params(involvement.reference().value())
                .query(String.class)
                .list();
    }

    @Test
    void caseIsPutBackWithAReasonAndWhoeverHadItsTaskIsTold() throws Exception {
        coordinator(USER, GROUP, USER + "@example.org");
        answer(involvement, USER, Map.of("answer", "chat"));
        String chat = taskDesk.task(involvement).getId();
        String chatName = taskDesk.task(involvement).getName();
        engine.getTaskService().claim(chat, USER);
        List<String> written = letters();

        assertThat(sees("", ANN).getContentAsString()).contains("Welcome the newcomer", "/move/" + WELCOME);
        assertThat(sees(WELCOME, ANN).getContentAsString())
                .contains("What happens", chatName, "in the hands of " + USER, "The group reads your offer")
                .contains("Why it is moved");
        assertThat(taskDesk.task(involvement).getId())
                .as("looking moves nothing")
                .isEqualTo(chat);
        assertThat(letters()).isEqualTo(written);
        assertThat(desk.sheet(involvement.reference()).history())
                .noneMatch(entry -> entry.what().contains("another step"));

        assertThat(moves(WELCOME, steps().mark(), "The chat was with another Sam", ANN)
                        .getStatus())
                .isEqualTo(302);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(taskDesk.task(involvement).getDueDate()).isNotNull();
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        assertThat(standing(involvement).milestone()).isEqualTo("The group reads your offer");
        assertThat(desk.sheet(involvement.reference()).history()).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("Put at another step by hand");
            assertThat(entry.doneBy()).isEqualTo("ann");
            assertThat(entry.lines()).extracting(CaseSheet.Line::value).contains("The chat was with another Sam");
        });
        assertThat(database.sql("select subject from letter where reference = ? and template = 'coordinators/moved'")
                        .params(involvement.reference().value())
                        .query(String.class)
                        .single())
                .endsWith(", %s (%s)"
                        .formatted(desk.sheet(involvement.reference()).title(), involvement.reference()));
        assertThat(database.sql("select to_address from letter where reference = ? and template = 'coordinators/moved'")
                        .params(involvement.reference().value())
                        .query(String.class)
                        .list())
                .containsExactly(USER + "@example.org");
        answer(involvement, USER, Map.of("answer", "notNow", "reason", "We are full."));
        assertThat(now(involvement).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void caseIsPutFurtherOnAndThePageHadSaidWhichEmailsThatWrites() throws Exception {
        answer(involvement, USER, Map.of("answer", "chat"));

        String page = sees(FIRST_MEETING, ANN).getContentAsString();
        assertThat(page).contains("next meeting");
        assertThat(letters()).noneMatch(subject -> subject.contains("next meeting"));

        assertThat(moves(FIRST_MEETING, steps().mark(), "They spoke at the bus stop", ANN)
                        .getStatus())
                .isEqualTo(302);
        run(involvement);

        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        assertThat(now(involvement).meeting()).isPresent();
        assertThat(letters()).anyMatch(subject -> subject.contains("next meeting"));

        assertThat(moves(WELCOME, steps().mark(), "Wrong again", ANN).getStatus())
                .isEqualTo(302);
        assertThat(now(involvement).meeting()).as("nobody expects them there").isEmpty();
        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
    }

    @Test
    void decisionThatNobodyHasMadeIsNotLeftOut() throws Exception {
        assertThat(obstacle(FIRST_MEETING)).contains("“Welcome the newcomer”", "left out");
        assertThat(sees("", ANN).getContentAsString()).contains("left out").doesNotContain("/move/" + FIRST_MEETING);
        String task = taskDesk.task(involvement).getId();

        MockHttpServletResponse refused = moves(FIRST_MEETING, steps().mark(), "Quickly", ANN);

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("Nothing was moved.");
        assertThat(taskDesk.task(involvement).getId()).isEqualTo(task);
    }

    @Test
    void caseThatHasGoneOnMeanwhileStaysWhereItIs() throws Exception {
        answer(involvement, USER, Map.of("answer", "chat"));
        String seen = steps().mark();
        moves(WELCOME, seen, "Back", ANN);
        String task = taskDesk.task(involvement).getId();
        answer(involvement, USER, Map.of("answer", "welcome"));

        MockHttpServletResponse overtaken = moves(WELCOME, seen, "Back once more", ANN);

        assertThat(overtaken.getStatus()).isEqualTo(409);
        assertThat(overtaken.getContentAsString()).contains("It has gone on since you looked", "Back once more");
        assertThat(taskDesk.tasks(involvement)).noneMatch(open -> open.getId().equals(task));
        desk.withdraw(involvement.id());
        run(involvement);
        assertThat(moves(WELCOME, steps().mark(), "Back", ANN).getContentAsString())
                .contains("It has ended");
    }

    @Test
    void onlyAdminsMoveAndNobodyTheirOwnAndNotWithoutAReason() throws Exception {
        answer(involvement, USER, Map.of("answer", "chat"));
        String task = taskDesk.task(involvement).getId();
        for (String group : List.of(GROUP, Roles.SECRETARIES)) {
            assertThat(sees("", SignedInAs.coordinator("fay", group)).getStatus())
                    .isEqualTo(403);
            assertThat(moves(WELCOME, steps().mark(), "Back", SignedInAs.coordinator("fay", group))
                            .getStatus())
                    .isEqualTo(403);
        }
        MockHttpServletResponse noReason = moves(WELCOME, steps().mark(), "", ANN);
        assertThat(noReason.getStatus()).isEqualTo(422);
        assertThat(noReason.getContentAsString()).contains("What happens", "moveReason", steps().mark());
        coordinator(USER, GROUP, sam.email());
        assertThat(moves(WELCOME, steps().mark(), "Mine", SignedInAs.coordinator(USER, Everybody.ADMINS))
                        .getStatus())
                .isEqualTo(403);
        assertThat(taskDesk.task(involvement).getId()).isEqualTo(task);
    }

    @Test
    void whoeverPausedOrHasNotConfirmedIsNotMoved() {
        silence.pause(involvement, 10);
        assertThat(steps().obstacle().orElse("")).contains("It is paused");
        Involvement unconfirmed = begun(applicants.somebody().signUp("communications", sam.form()));
        assertThat(moves.steps(unconfirmed).obstacle().orElse("")).contains("have not confirmed their address");
        desk.withdraw(unconfirmed.id());
    }
}
