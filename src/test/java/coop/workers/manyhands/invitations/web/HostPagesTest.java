package coop.workers.manyhands.invitations.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pool of hosts as inductors see it. */
@ManyHandsTest
class HostPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvitedGuests guests;

    private MockMvc web;
    private Applicant sam;
    private PersonId person;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        person = sam.signUpAndConfirm("international").person();
    }

    private static UserRequestPostProcessor inductor() {
        return coordinator("inductor", "inductors");
    }

    private String add(String email, int expected) throws Exception {
        return web.perform(post("/office/hosts/new")
                        .param("invitedName", "Typed")
                        .param("email", email)
                        .param("everyMonths", "2")
                        .with(inductor())
                        .with(csrf()))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page() throws Exception {
        return Jsoup.parse(web.perform(get("/office/hosts").with(inductor()))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    @Test
    void onlyInductorsSecretariesAndAdminsSeeIt() throws Exception {
        for (String path : new String[] {"/office/hosts", "/office/hosts/new"}) {
            web.perform(get(path).with(coordinator("f", "facilitators-communications")))
                    .andExpect(status().isForbidden());
            web.perform(get(path).with(coordinator("s", "secretaries"))).andExpect(status().isOk());
            web.perform(get(path).with(coordinator("a", "camunda-admin"))).andExpect(status().isOk());
        }
    }

    @Test
    void hostIsAddedOnceAndTakenOutAgain() throws Exception {
        add(sam.email(), 302);
        assertThat(inductions.host(person)).isEmpty();
        guests.accept(sam.email(), person);
        assertThat(inductions.host(person).orElseThrow().everyMonths()).isEqualTo(2);
        assertThat(page()).contains(sam.mark(), "Once in 2 months at most", "none in the last year");

        web.perform(post("/office/hosts/" + person.value() + "/leave")
                        .with(inductor())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(inductions.host(person)).isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefusedAtTheFieldAndTheHeadingStays() throws Exception {
        var html = Jsoup.parse(add("nobody", 422));

        assertThat(html.select("#email-error").text()).isNotEmpty();
        assertThat(html.title()).startsWith("Error: Invite a host");
        assertThat(html.select("h1").text()).isEqualTo("Invite a host");
    }
}
