package coop.workers.manyhands.groups.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupDesk;
import coop.workers.manyhands.groups.GroupKind;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Secretaries make groups, and edit what a group says of itself. */
@ManyHandsTest
class GroupAboutPagesTest {

    private static final String PAGE = "/office/groups/international/about";
    private static final UserRequestPostProcessor ANN = coordinator("ann", "secretaries");
    private static final UserRequestPostProcessor BEN = coordinator("ben", "secretaries");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Groups groups;

    @Autowired
    private GroupDesk desk;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void groupsAreAsTheyWere() {
        desk.goBack("international", "test");
        database.sql("delete from working_group where slug like 'garlands-%'").update();
        engine.getIdentityService().createGroupQuery().list().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .filter(id -> id.startsWith("facilitators-garlands-"))
                .forEach(engine.getIdentityService()::deleteGroup);
    }

    @Test
    void anEditIsKeptWithWhoAndFromWhatToWhatAndGoesBackByOneClick() throws Exception {
        String name = groups.get("international").name();

        save(Map.of("groupName", "Abroad", "joining", "Say hello.")).andExpect(redirectedUrl(PAGE));

        assertThat(groups.get("international").name()).isEqualTo("Abroad");
        assertThat(groups.get("international").lookedAfterBy()).isEqualTo("facilitators-international");
        assertThat(facilitatorsOf("international")).isEqualTo("Facilitators of Abroad");
        assertThat(page(PAGE).expectFirst("#edits li").text())
                .startsWith("Changed by ann,")
                .contains("Name %s → Abroad".formatted(name));
        assertThat(page("/monitor/own", coordinator("admin", "camunda-admin"))
                        .select("#edited-groups")
                        .text())
                .contains("Abroad");

        web.perform(post(PAGE + "/back").with(BEN).with(csrf()).param("shown", OpenedForm.shown(web, PAGE, BEN)))
                .andExpect(flash().attribute("done", containsString("what its file does again")));

        assertThat(groups.get("international").name()).isEqualTo(name);
        assertThat(facilitatorsOf("international")).isEqualTo("Facilitators of " + name);
        assertThat(desk.lastEdits("international").get(0).by()).isEqualTo("ben");
    }

    @Test
    void whoeverIsOvertakenSeesBoth() throws Exception {
        String shown = OpenedForm.shown(web, PAGE, ANN);
        save(Map.of("groupName", "Theirs")).andExpect(status().is3xxRedirection());

        String page = send(PAGE, fields(Map.of("groupName", "Mine")), shown)
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(Jsoup.parse(page).text()).contains("Kept now: Theirs", "You filled in: Mine");
        assertThat(groups.get("international").name()).isEqualTo("Theirs");
    }

    @Test
    void aGroupThatIsMadeHasFacilitatorsOfItsOwnAtOnceAndIsRetiredAndBroughtBack() throws Exception {
        String name = "Garlands " + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> fields = fields(Map.of("groupName", name));

        send("/office/groups/new", fields, null).andExpect(status().is3xxRedirection());

        Group made = groups.all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(made.kind()).isEqualTo(GroupKind.WORKING_GROUP);
        assertThat(made.lookedAfterBy()).isEqualTo("facilitators-" + made.slug());
        assertThat(facilitatorsOf(made.slug())).isEqualTo("Facilitators of " + name);
        send("/office/groups/new", fields, null).andExpect(status().isUnprocessableEntity());

        String about = "/office/groups/%s/about".formatted(made.slug());
        button(about + "/retire").andExpect(flash().attribute("done", containsString("retired")));
        assertThat(groups.get(made.slug()).isRetired()).isTrue();
        assertThat(page("/office/groups").select(".cards").text()).doesNotContain(name);
        assertThat(page("/office/groups").select("#retired ~ ul").text()).contains(name);
        assertThat(page("/office/opportunities/new").select("#group").text()).doesNotContain(name);
        button(about + "/bring-back").andExpect(flash().attribute("done", containsString("there again")));
        assertThat(page("/office/groups").select(".cards").text()).contains(name);
    }

    @Test
    void aGroupThatSomethingLeadsIntoIsNotRetired() throws Exception {
        database.sql("delete from group_member where working_group = 'digital-infrastructure'")
                .update();

        button("/office/groups/digital-infrastructure/about/retire")
                .andExpect(flash().attribute("refused", containsString("leads into it")));

        assertThat(groups.get("digital-infrastructure").isRetired()).isFalse();
    }

    @Test
    void facilitatorsDoNotRenameTheirGroup() throws Exception {
        web.perform(get(PAGE).with(coordinator("fay", "facilitators-international")))
                .andExpect(status().isForbidden());
    }

    private String facilitatorsOf(String slug) {
        return engine.getIdentityService()
                .createGroupQuery()
                .groupId("facilitators-" + slug)
                .singleResult()
                .getName();
    }

    private Map<String, String> fields(Map<String, String> others) {
        Map<String, String> fields = new LinkedHashMap<>(desk.fieldsOf("international"));
        fields.putAll(others);
        return fields;
    }

    private ResultActions save(Map<String, String> others) throws Exception {
        return send(PAGE, fields(others), OpenedForm.shown(web, PAGE, ANN));
    }

    private ResultActions send(String path, Map<String, String> fields, @org.jspecify.annotations.Nullable String shown)
            throws Exception {
        MockHttpServletRequestBuilder sent = post(path).with(ANN).with(csrf());
        fields.forEach(sent::param);
        if (shown != null) {
            sent.param("shown", shown);
        }
        return web.perform(sent);
    }

    private ResultActions button(String path) throws Exception {
        return web.perform(post(path).with(ANN).with(csrf()));
    }

    private Document page(String path) throws Exception {
        return page(path, ANN);
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
