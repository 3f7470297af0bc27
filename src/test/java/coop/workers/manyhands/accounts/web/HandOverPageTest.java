package coop.workers.manyhands.accounts.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Before somebody's account goes, an admin sees what is in their hands, and hands it over. */
@ManyHandsTest
class HandOverPageTest {

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
    private TaskService tasks;

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

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(ADMIN))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ResultActions sends(String user, String to, String why, UserRequestPostProcessor who) throws Exception {
        return web.perform(post("/monitor/accounts/{user}/tasks", user)
                .param("to", to)
                .param("mendReason", why)
                .with(who)
                .with(csrf()));
    }

    private String send(String user, String to) throws Exception {
        return String.valueOf(sends(user, to, "They leave on Friday", ADMIN)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getFlashMap());
    }

    private String holder(Involvement involvement) {
        return String.valueOf(taskDesk.task(involvement).getAssignee());
    }

    @Test
    void whatSomebodyHoldsIsShownBeforeTheyGoWithWhoCouldTakeIt() throws Exception {
        assertThat(page("/monitor/accounts")
                        .select("a[href=/monitor/accounts/%s/tasks]".formatted(leaving))
                        .text())
                .isEqualTo("2 tasks");

        Document held = page("/monitor/accounts/%s/tasks".formatted(leaving));

        assertThat(held.select("#tasks").text())
                .contains(shared.reference().value())
                .contains(theirsAlone.reference().value());
        assertThat(held.select("option[value=%s]".formatted(staying)).text()).endsWith("1 of 2");
        assertThat(held.select("option[value=%s]".formatted(leaving))).isEmpty();
    }

    @Test
    void everythingIsHandedOverAndWhatIsNotTheOthersGoesBackToItsGroup() throws Exception {
        assertThat(send(leaving, staying))
                .contains("Handed over: 1. Back with their groups, since it is not theirs to do: 1.");

        assertThat(holder(shared)).isEqualTo(staying);
        assertThat(holder(theirsAlone)).isEqualTo("null");
        assertThat(desk.historyOf(desk.get(shared.reference())))
                .extracting(Step::what)
                .contains("Put into other hands");
        assertThat(desk.historyOf(desk.get(theirsAlone.reference())))
                .extracting(Step::what)
                .contains("Given back to the group, from the person who had it");
        assertThat(colleagues.lettersTo(staying, "coordinators/into-your-hands"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject())
                        .endsWith("(" + shared.reference().value() + ")"));
        assertThat(page("/monitor/accounts/%s/tasks".formatted(leaving)).text()).contains("can be removed");
    }

    @Test
    void withoutAReasonItIsRefusedAtItsFieldAndNothingIsHandedOver() throws Exception {
        Document again = Jsoup.parse(sends(leaving, staying, " ", ADMIN)
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(again.select("#errors a").attr("href")).isEqualTo("#mendReason");
        assertThat(again.select("#mendReason").attr("aria-invalid")).isEqualTo("true");
        assertThat(again.select("option[selected]").attr("value")).isEqualTo(staying);
        assertThat(holder(shared)).isEqualTo(leaving);
        sends(leaving, staying, "They leave", coordinator("fay", "secretaries")).andExpect(status().isForbidden());
        assertThat(holder(shared)).isEqualTo(leaving);
    }

    @Test
    void whoDidItAndWhyIsKept() throws Exception {
        send(leaving, staying);

        assertThat(page("/monitor/mended").select("#mended tbody tr").eachText())
                .anySatisfy(line -> assertThat(line)
                        .contains("admin", "Tasks were handed over", leaving, staying, "They leave on Friday"));
    }

    @Test
    void everythingGoesBackToItsGroups() throws Exception {
        assertThat(send(leaving, "")).contains("Back with their groups: 2.");

        assertThat(holder(shared)).isEqualTo("null");
        assertThat(holder(theirsAlone)).isEqualTo("null");
    }

    @Test
    void nobodyOfNoneOfItsGroupsIsHandedAnything() throws Exception {
        String stranger = colleagues.somebody("inductors");

        for (String to : new String[] {stranger, leaving, "nobody-at-all"}) {
            assertThat(send(leaving, to)).contains("Choose somebody of the list");
        }

        assertThat(holder(shared)).isEqualTo(leaving);
        assertThat(holder(theirsAlone)).isEqualTo(leaving);
    }

    @Test
    void noSuchAccountHasAPage() throws Exception {
        web.perform(get("/monitor/accounts/nobody-at-all/tasks").with(ADMIN)).andExpect(status().isNotFound());
    }
}
