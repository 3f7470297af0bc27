package coop.workers.manyhands.accounts.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Silence;
import coop.workers.manyhands.support.TaskDesk;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An account is removed where one sees what it holds, and hands it over in the same act. */
@ManyHandsTest
class AccountRemovalTest {

    private static final UserRequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private Silence silence;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient database;

    private MockMvc web;
    private String leaving = "";
    private String staying = "";
    private Involvement shared;
    private Involvement theirsAlone;

    @BeforeEach
    void somebodyWithTwoTasksOfTwoGroups() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String group = colleagues.group();
        leaving = colleagues.somebody(group, "facilitators-communications");
        staying = colleagues.somebody(group);
        shared = applicants.somebody().signUpAndConfirm(Colleagues.OPPORTUNITY);
        theirsAlone = applicants.somebody().signUpAndConfirm("communications");
        tasks.setAssignee(taskDesk.task(shared).getId(), leaving);
        tasks.setAssignee(taskDesk.task(theirsAlone).getId(), leaving);
    }

    @AfterEach
    void asBefore() {
        colleagues.gone();
    }

    private MockHttpServletResponse page(String user, UserRequestPostProcessor who) throws Exception {
        return web.perform(get("/monitor/accounts/{user}/remove", user).with(who))
                .andReturn()
                .getResponse();
    }

    private Document page() throws Exception {
        return Jsoup.parse(page(leaving, ADMIN).getContentAsString());
    }

    private String shown() throws Exception {
        return page().select("input[name=shown]").attr("value");
    }

    private MockHttpServletResponse removes(String user, String to, String shown, UserRequestPostProcessor who)
            throws Exception {
        return removes(user, to, shown, "They have left", who);
    }

    private MockHttpServletResponse removes(
            String user, String to, String shown, String why, UserRequestPostProcessor who) throws Exception {
        return web.perform(post("/monitor/accounts/{user}/remove", user)
                        .param("to", to)
                        .param("mendReason", why)
                        .param("shown", shown)
                        .with(who)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private boolean isThere(String user) {
        return identities.createUserQuery().userId(user).count() == 1;
    }

    @Test
    void whatTheAccountHoldsIsShownAndHandedOverAndBothAreTold() throws Exception {
        assertThat(page().select("#holds").text())
                .contains(shared.reference().value(), theirsAlone.reference().value());
        assertThat(page().select("option[value=%s]".formatted(staying)).text()).endsWith("1 of 2");

        assertThat(removes(leaving, staying, shown(), ADMIN).getStatus()).isEqualTo(302);

        assertThat(isThere(leaving)).isFalse();
        assertThat(taskDesk.task(shared).getAssignee()).isEqualTo(staying);
        assertThat(taskDesk.task(theirsAlone).getAssignee()).isNull();
        assertThat(desk.historyOf(desk.get(theirsAlone.reference())))
                .extracting(Step::what)
                .contains("Given back to the group, from the person who had it");
        assertThat(colleagues.lettersTo(staying, "coordinators/into-your-hands"))
                .extracting(Colleagues.Told::subject)
                .singleElement()
                .asString()
                .startsWith("In your hands now: " + taskDesk.task(shared).getName() + ", ")
                .endsWith("(" + shared.reference() + ")");
        assertThat(colleagues.lettersTo(leaving, "coordinators/account-removed"))
                .hasSize(1);
        assertThat(removes(leaving, "", "", ADMIN).getStatus()).as("once more").isEqualTo(404);
        assertThat(database.sql("select done_by || ': ' || reason from mended where act = 'ACCOUNT' and subject like ?")
                        .params(leaving + "%")
                        .query(String.class)
                        .list())
                .containsExactly("admin: They have left");
    }

    @Test
    void whatIsPausedIsShownAndHandedOverToo() throws Exception {
        silence.pause(shared, 20);
        assertThat(page().select("#holds").text()).contains(shared.reference().value());

        assertThat(removes(leaving, staying, shown(), ADMIN).getStatus()).isEqualTo(302);

        assertThat(taskDesk.task(shared).getAssignee()).isEqualTo(staying);
        assertThat(taskDesk.task(shared).isSuspended()).isTrue();
    }

    @Test
    void withoutAReasonItIsRefusedAtItsFieldAndNobodyIsRemoved() throws Exception {
        MockHttpServletResponse refused = removes(leaving, staying, shown(), "", ADMIN);

        assertThat(refused.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(refused.getContentAsString());
        assertThat(again.select("#errors a").attr("href")).isEqualTo("#mendReason");
        assertThat(again.select("option[selected]").attr("value")).isEqualTo(staying);
        assertThat(isThere(leaving)).isTrue();
        assertThat(taskDesk.task(shared).getAssignee()).isEqualTo(leaving);
        assertThat(database.sql("select count(*) from mended where subject like ?")
                        .params(leaving + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatChangedSinceItWasShownIsLookedAtAgain() throws Exception {
        String shown = shown();
        tasks.setAssignee(taskDesk.task(theirsAlone).getId(), null);

        MockHttpServletResponse overtaken = removes(leaving, staying, shown, ADMIN);

        assertThat(overtaken.getStatus()).isEqualTo(409);
        Document again = Jsoup.parse(overtaken.getContentAsString());
        assertThat(again.text()).contains("has changed since you looked");
        assertThat(again.select("option[selected]").attr("value"))
                .as("what was chosen is kept")
                .isEqualTo(staying);
        assertThat(again.select("#mendReason").text()).as("and what was typed").isEqualTo("They have left");
        assertThat(isThere(leaving)).isTrue();
    }

    @Test
    void nobodyIsChosenWhoIsInNoGroupOfTheTasks() throws Exception {
        String stranger = colleagues.somebody("inductors");

        assertThat(removes(leaving, stranger, shown(), ADMIN).getStatus()).isEqualTo(422);

        assertThat(isThere(leaving)).isTrue();
        assertThat(taskDesk.task(shared).getAssignee()).isEqualTo(leaving);
    }

    @Test
    void onlyAdminsRemoveAndNobodyThemselves() throws Exception {
        UserRequestPostProcessor fay = coordinator("fay", "secretaries");
        assertThat(page(leaving, fay).getStatus()).isEqualTo(403);
        assertThat(removes(leaving, "", shown(), fay).getStatus()).isEqualTo(403);
        UserRequestPostProcessor themselves = coordinator(leaving, "camunda-admin");
        assertThat(page(leaving, themselves).getContentAsString()).contains("This is your own account");
        assertThat(removes(leaving, "", shown(), themselves).getStatus()).isEqualTo(422);
        assertThat(isThere(leaving)).isTrue();
    }

    @Test
    void lastAdminStays() throws Exception {
        List<String> admins = database.sql("select user_id_ from act_id_membership where group_id_ = 'camunda-admin'")
                .query(String.class)
                .list();
        String last = colleagues.somebody("camunda-admin");
        admins.forEach(other -> identities.deleteMembership(other, "camunda-admin"));
        try {
            MockHttpServletResponse page = page(last, ADMIN);
            assertThat(page.getContentAsString()).contains("This is the last admin");
            assertThat(removes(last, "", "", ADMIN).getStatus()).isEqualTo(422);
            assertThat(isThere(last)).isTrue();
        } finally {
            admins.forEach(other -> identities.createMembership(other, "camunda-admin"));
        }
    }
}
