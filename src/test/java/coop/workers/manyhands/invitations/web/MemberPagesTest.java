package coop.workers.manyhands.invitations.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

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

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }

    private static UserRequestPostProcessor secretary() {
        return coordinator("secretary", "secretaries");
    }

    private static UserRequestPostProcessor colleague() {
        return coordinator("colleague", "secretaries");
    }

    private String enter(String coop, int expected) throws Exception {
        return web.perform(post("/office/members/new")
                        .param("coop", coop)
                        .param("invitedName", "Typed")
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
            web.perform(get(path).with(coordinator("f", "facilitators-communications")))
                    .andExpect(status().isForbidden());
            web.perform(get(path).with(secretary())).andExpect(status().isOk());
            web.perform(get(path).with(coordinator("a", "camunda-admin"))).andExpect(status().isOk());
        }
    }

    private void second(UserRequestPostProcessor who) throws Exception {
        String id = Jsoup.parse(web.perform(get("/office/members").with(who))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .select("[aria-labelledby=proposed] form")
                .eachAttr("action")
                .stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        web.perform(post(id).param("act", "CONFIRM").with(who).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private void entered(String coop) throws Exception {
        enter(coop, 302);
        guests.accept(sam.email(), person);
        second(colleague());
    }

    @Test
    void representativeIsEnteredAndEndedByTheirYesAndTwoSecretaries() throws Exception {
        enter("Leeds Bread Co-op", 302);
        guests.accept(sam.email(), person);
        second(secretary());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE))
                .as("the person who asked them is no second pair of eyes")
                .isEmpty();
        second(colleague());
        MemberEntry entry =
                register.current(person, Capacity.CO_OP_REPRESENTATIVE).orElseThrow();
        assertThat(entry.organisation()).isEqualTo("Leeds Bread Co-op");
        assertThat(Applicants.words(sam.letter("You stand in the register of members")))
                .contains("reply to this email");

        web.perform(post("/office/members/" + entry.id() + "/end")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE)).isPresent();
        second(colleague());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE))
                .as("they can say something first")
                .isPresent();
        clock.moveBy(Duration.ofDays(4));
        second(secretary());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE)).isPresent();
        second(colleague());
        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE)).isEmpty();
        assertThat(register.of(person)).hasSize(1);
        assertThat(sam.letter("You represent a co-op no more")).isNotNull();
    }

    @Test
    void whoeverHasNoConfirmedAddressHearsOfItBySomebodyOfTheOffice() throws Exception {
        entered("Mill Co-op of " + sam.mark());
        MemberEntry entry =
                register.current(person, Capacity.CO_OP_REPRESENTATIVE).orElseThrow();
        database.sql("update person set email_confirmed_at = null where id = ?")
                .param(person.value())
                .update();

        web.perform(post("/office/members/" + entry.id() + "/end")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        clock.moveBy(Duration.ofDays(4));
        second(colleague());

        assertThat(register.current(person, Capacity.CO_OP_REPRESENTATIVE)).isEmpty();
        assertThat(database.sql("""
                                select count(*) from letter join errand task on task.letter_id = letter.id
                                where letter.template = 'notices/end-representation' and letter.person_id = ?
                                    and letter.state = 'BY_HAND'""").param(person.value()).query(Long.class).single())
                .as("a short task for a secretary")
                .isEqualTo(1);
    }

    @Test
    void whoeverHasNoEmailStandsByTheNameAloneOnceASecondSecretaryHasLooked() throws Exception {
        String name = "Ash of " + sam.mark();
        web.perform(post("/office/members/new")
                        .param("coop", "Paper Co-op")
                        .param("invitedName", name)
                        .param("postalAddress", "x")
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(register.current()).noneMatch(entry -> entry.name().equals(name));
        second(colleague());
        assertThat(register.current())
                .anyMatch(entry -> entry.name().equals(name) && entry.person().isEmpty());
    }

    @Test
    void spreadsheetRunsNothing() throws Exception {
        entered("\"Quoted\", and Sons");

        String csv = web.perform(get("/office/members/register.csv").with(secretary()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(csv).startsWith(Csv.MARK + "number,capacity,");
        assertThat(csv).contains("\"'=1+1 Mill Lane", "\"\"\"Quoted\"\", and Sons\"");
    }
}
