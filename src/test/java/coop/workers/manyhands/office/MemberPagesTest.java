package coop.workers.manyhands.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The register of members as secretaries see it. */
@ManyHandsTest
class MemberPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Register register;

    @Autowired
    private Applicants applicants;

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

    private static UserRequestPostProcessor secretary() {
        return user("secretary").roles("COORDINATOR", "SECRETARIES");
    }

    private String enter(String coop, int expected) throws Exception {
        return web.perform(post("/office/members/new")
                        .param("coop", coop)
                        .param("email", sam.email())
                        .param("postalAddress", "=1+1 Mill Lane\nLeeds")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void nobodyButSecretariesAndAdminsSeesIt() throws Exception {
        for (String path : new String[] {"/office/members", "/office/members/register.csv", "/office/members/new"}) {
            web.perform(get(path).with(user("f").roles("COORDINATOR", "FACILITATORS-COMMUNICATIONS")))
                    .andExpect(status().isForbidden());
            web.perform(get(path).with(secretary())).andExpect(status().isOk());
            web.perform(get(path).with(user("a").roles("COORDINATOR", "ADMIN"))).andExpect(status().isOk());
        }
    }

    @Test
    void representativeIsEnteredOnceAndEnded() throws Exception {
        enter("Leeds Bread Co-op", 302);
        MemberEntry entry =
                register.current(person, Capacity.CO_OP_REPRESENTATIVE).orElseThrow();
        assertThat(entry.organisation()).isEqualTo("Leeds Bread Co-op");

        assertThat(Jsoup.parse(enter("Another", 422)).select("#email-error").text())
                .contains("represent a co-op already");
        web.perform(post("/office/members/" + entry.id() + "/end")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE)).isEmpty();
        assertThat(register.of(person)).hasSize(1);
    }

    @Test
    void strangerIsRefusedAtTheField() throws Exception {
        String page = web.perform(post("/office/members/new")
                        .param("coop", "Nobody's")
                        .param("email", "nobody@example.org")
                        .param("postalAddress", "x")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(Jsoup.parse(page).select("#email-error").text()).contains("Nobody has confirmed");
        assertThat(Jsoup.parse(page).select("#coop").attr("value")).isEqualTo("Nobody's");
    }

    @Test
    void spreadsheetRunsNothing() throws Exception {
        enter("\"Quoted\", and Sons", 302);

        String csv = web.perform(get("/office/members/register.csv").with(secretary()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(csv).contains("\"'=1+1 Mill Lane", "\"\"\"Quoted\"\", and Sons\"");
    }
}
