package coop.workers.manyhands.groups;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Nobody is out of a group by one press: it is asked first, can be taken back within the hour, and is told after it. */
@ManyHandsTest
class DeparturesTest {

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Groups groups;

    @Autowired
    private Departures departures;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private Applicant sam;
    private PersonId person;
    private String lookedAfterBy = "";
    private String fay = "";
    private String page = "";
    private UUID place;

    @BeforeEach
    void samIsInAGroupOfFays() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        lookedAfterBy = colleagues.group();
        fay = colleagues.somebody(lookedAfterBy);
        String slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lamps", lookedAfterBy);
        page = "/office/groups/" + slug;
        sam = applicants.somebody();
        person = sam.signUpAndConfirm("international").person();
        place = groups.enrol(slug, person, GroupRole.NOTE_TAKER).id();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    private UserRequestPostProcessor fay() {
        return coordinator(fay, lookedAfterBy);
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(
                web.perform(get(path).with(fay())).andReturn().getResponse().getContentAsString());
    }

    private MvcResult press(String act) throws Exception {
        return web.perform(post(page + "/people/" + place)
                        .param("act", act)
                        .with(fay())
                        .with(csrf()))
                .andReturn();
    }

    private List<String> letters(String template, String column, Object of) {
        return database.sql("select state from letter where template = ? and " + column + " = ?")
                .params(template, of)
                .query(String.class)
                .list();
    }

    @Test
    void theGroupsPageHasNoButtonThatTakesSomebodyOutButAPageThatAsks() throws Exception {
        assertThat(page(page).select("button[value=LEAVE]")).isEmpty();

        Document asks = page(page + "/people/" + place + "/take-out");

        assertThat(asks.select("h1").text()).contains("Sam " + sam.mark());
        assertThat(asks.select("button[value=LEAVE]")).hasSize(1);
        assertThat(asks.text()).contains("They are told by email");
    }

    @Test
    void whoeverWasTakenOutBySlipIsBackWithinTheHourAsBeforeAndNobodyIsTold() throws Exception {
        press("LEAVE");
        assertThat(groups.placesOf(person)).isEmpty();
        assertThat(page(page).text()).contains("is out of the group");
        clock.moveBy(Duration.ofMinutes(59));

        press("BACK");

        assertThat(groups.placesOf(person))
                .singleElement()
                .satisfies(back -> assertThat(back.role()).isEqualTo(GroupRole.NOTE_TAKER));
        assertThat(departures.overtaken(place.toString(), null)).contains("It was taken back");
        assertThat(letters("coordinators/left-group", "coordinator", fay)).containsExactly("WAITING");
    }

    @Test
    void afterTheHourItStandsAndThoseWhoLookAfterTheGroupAndWhoeverWasTakenOutAreToldOnce() throws Exception {
        press("LEAVE");
        clock.moveBy(Duration.ofMinutes(61));

        assertThat(press("BACK").getFlashMap().get("refused")).asString().contains("Invite them again");

        assertThat(groups.placesOf(person)).isEmpty();
        assertThat(departures.overtaken(place.toString(), null)).isEmpty();
        assertThat(letters("coordinators/left-group", "coordinator", fay)).hasSize(1);
        assertThat(letters("notices/taken-out-of-group", "person_id", person.value()))
                .hasSize(1);
    }

    @Test
    void whoeverIsInTheGroupAgainAlreadyIsNotInItTwice() {
        departures.leave(place);
        groups.enrol(page.substring(page.lastIndexOf('/') + 1), person, GroupRole.MEMBER);

        assertThat(departures.comeBack(place)).isFalse();
        assertThat(groups.placesOf(person)).hasSize(1);
    }

    @Test
    void whoeverLeavesByThemselvesIsNotToldButTheFacilitatorsAre() {
        departures.leave(place);

        assertThat(letters("coordinators/left-group", "coordinator", fay)).containsExactly("WAITING");
        assertThat(letters("notices/taken-out-of-group", "person_id", person.value()))
                .isEmpty();
    }
}
