package coop.workers.manyhands.mail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.mail.ReplyDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import coop.workers.manyhands.support.SignedInAs;
import java.util.List;
import java.util.Objects;
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

/** Groups say where replies to letters about their cases go. */
@ManyHandsTest
class ReplyAddressPagesTest {

    private static final String ALL = "/office/mailboxes";
    private static final String COMMUNICATIONS = ALL + "/facilitators-communications";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ReplyDesk desk;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void noneIsLeft() {
        desk.readAt("facilitators-communications", null, "test");
    }

    private static UserRequestPostProcessor coordinator(String group) {
        return SignedInAs.coordinator("somebody", group);
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void facilitatorsSetTheMailboxOfTheirGroupAndTakeItAway() throws Exception {
        UserRequestPostProcessor facilitator = coordinator("facilitators-communications");
        web.perform(post(COMMUNICATIONS)
                        .param("mailbox", "comms@group.example")
                        .param("shown", OpenedForm.shown(web, COMMUNICATIONS, facilitator))
                        .with(facilitator)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(page(ALL, facilitator).select(".rows li").eachText())
                .singleElement()
                .asString()
                .contains("comms@group.example");
        assertThat(page(COMMUNICATIONS, facilitator).select("#mailbox").val()).isEqualTo("comms@group.example");

        web.perform(post(COMMUNICATIONS)
                        .param("mailbox", "")
                        .param("shown", OpenedForm.shown(web, COMMUNICATIONS, facilitator))
                        .with(facilitator)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(page(ALL, facilitator).text()).contains("No mailbox");
    }

    @Test
    void whatIsNoAddressIsRefusedAtTheField() throws Exception {
        String refused = web.perform(post(COMMUNICATIONS)
                        .param("mailbox", "x, y@example.org")
                        .with(coordinator("facilitators-communications"))
                        .with(csrf()))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(refused).select("#mailbox-error").text()).isNotBlank();
        assertThat(desk.shelves()).noneMatch(shelf -> shelf.address() != null);
    }

    @Test
    void secretariesSetThoseOfFacilitatorsAndTheirOwnAdminsAllAndNobodyElseAnothers() throws Exception {
        List<String> secretaries =
                page(ALL, coordinator("secretaries")).select(".rows strong").eachText();
        assertThat(secretaries)
                .contains("Secretaries", "Facilitators of Communications")
                .doesNotContain("Inductors");
        assertThat(page(ALL, SignedInAs.coordinator("admin", "camunda-admin"))
                        .select(".rows strong")
                        .eachText())
                .contains("Secretaries", "Inductors", "Facilitators of Communications");
        web.perform(get(COMMUNICATIONS).with(coordinator("inductors"))).andExpect(status().isForbidden());
        web.perform(post(COMMUNICATIONS)
                        .param("mailbox", "x@example.org")
                        .with(coordinator("facilitators-international"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(get(ALL + "/nobody").with(coordinator("secretaries"))).andExpect(status().isNotFound());
        assertThat(Objects.requireNonNull(page(ALL, coordinator("inductors")).selectFirst(".rows"))
                        .text())
                .contains("Inductors")
                .doesNotContain("Facilitators");
    }
}
