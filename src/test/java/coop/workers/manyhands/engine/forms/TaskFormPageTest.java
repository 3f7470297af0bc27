package coop.workers.manyhands.engine.forms;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What Tasklist fetches: the case above the form, for whoever may see the task. */
@ManyHandsTest
class TaskFormPageTest {

    private static final String WELCOME = "/forms/join-group/welcome-the-newcomer.html";
    private static final String COMMUNICATIONS = "facilitator-communications";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void somebodyComesAlong() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
    }

    @Test
    void caseSaysWhoItIsAndHowToReachThem() throws Exception {
        Document byEmail = caseOf(sam.signUpAndConfirm("communications"));
        assertThat(byEmail.text()).contains("Sam " + sam.mark(), sam.email(), "I like " + sam.mark(), "Next meeting");
        assertThat(byEmail.select(".alert-warning")).isEmpty();
        assertThat(byEmail.select("form [cam-variable-name=answer]")).hasSize(1);

        Document byPhone = caseOf(signUp(sam.formByPhone()));
        assertThat(byPhone.text()).contains("Phone: 07700 900123");
        assertThat(byPhone.select(".alert-warning").text()).contains("No email reaches this person");

        Map<String, Object> onTheForum = sam.formByPhone();
        onTheForum.remove("phone");
        onTheForum.put("contactBy", "forum");
        onTheForum.put("forumName", "sam_of_the_forum");
        assertThat(caseOf(signUp(onTheForum)).text()).contains("The forum: sam_of_the_forum");
    }

    @Test
    void whatPeopleWroteIsShownAndNeverRun() throws Exception {
        Map<String, Object> form = sam.formByPhone();
        form.put("name", "<img src=x> {{constructor.constructor('alert(1)')()}}");

        Document page = caseOf(signUp(form));

        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("[ng-non-bindable]").text()).contains("{{constructor.constructor('alert(1)')()}}");
        page.select("[ng-non-bindable]").remove();
        assertThat(page.text()).doesNotContain("{{");
    }

    @Test
    void caseIsForThoseWhoMaySeeTheTask() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        String task = taskDesk.task(involvement).getId();

        assertThat(fetch(WELCOME, task, "facilitator-international").getStatus())
                .isEqualTo(404);
        assertThat(fetch(WELCOME, "no-such-task", COMMUNICATIONS).getStatus()).isEqualTo(404);
        assertThat(fetch("/forms/hold-a-chat/record-the-chat.html", task, COMMUNICATIONS)
                        .getStatus())
                .isEqualTo(404);
        assertThat(web.perform(get(WELCOME).param("taskId", task))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void formThatStartsAPathwayAsksWhatForAndShowsNobody() throws Exception {
        MockHttpServletResponse answer = fetch("/forms/join-group/sign-up.html", null, COMMUNICATIONS);

        Document page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("form #opportunity option").eachAttr("value"))
                .contains("communications", "events-planning");
        assertThat(page.select(".mh-case")).isEmpty();
        assertThat(fetch(WELCOME, null, COMMUNICATIONS).getStatus()).isEqualTo(404);
    }

    private Involvement signUp(Map<String, Object> form) {
        Involvement involvement = sam.signUp("communications", form);
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Document caseOf(Involvement involvement) throws Exception {
        MockHttpServletResponse answer =
                fetch(WELCOME, taskDesk.task(involvement).getId(), COMMUNICATIONS);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse fetch(String path, @Nullable String task, String caller) throws Exception {
        return web.perform((task == null ? get(path) : get(path).param("taskId", task)).with(coordinator(caller)))
                .andReturn()
                .getResponse();
    }
}
