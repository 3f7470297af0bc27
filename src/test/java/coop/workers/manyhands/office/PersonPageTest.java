package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** One person as their coordinators see them: all that is theirs to see, and nothing of what others look after. */
@ManyHandsTest
class PersonPageTest {

    private static final UserRequestPostProcessor FACILITATOR = coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor OF_ANOTHER_GROUP = coordinator("ivo", "facilitators-international");
    private static final UserRequestPostProcessor SECRETARY = coordinator("sue", "secretaries");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Clock clock;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcTemplate database;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        cases.forEach(involvement -> desk.find(involvement.reference())
                .filter(Involvement::isOpen)
                .ifPresent(open -> desk.withdraw(open.id())));
        colleagues.gone();
    }

    private Involvement confirmed(String opportunity) {
        Involvement involvement = sam.signUpAndConfirm(opportunity);
        cases.add(involvement);
        return involvement;
    }

    private static String path(Involvement involvement) {
        return "/office/people/" + involvement.person().value();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path)).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void coordinatorSeesContactCasesHistoryAndLettersOfWhatTheyLookAfterAndNothingElse() throws Exception {
        Involvement theirs = confirmed("communications");
        Involvement ofOthers = confirmed("international");
        assertThat(ofOthers.person()).isEqualTo(theirs.person());

        Document page = page(path(theirs), FACILITATOR);

        assertThat(page.select("h1").text()).isEqualTo("Sam " + sam.mark());
        assertThat(page.select("#reach").text()).contains(sam.email());
        assertThat(page.select("#doings li").eachText())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(theirs.reference().value(), "Communications", "Turn: "));
        assertThat(page.select("#history").text()).contains("Signed up by themselves");
        assertThat(page.select("#case").text()).contains("I like " + sam.mark());
        assertThat(page.select("#letters li").size())
                .isEqualTo(database.queryForObject(
                        "select count(*) from letter where person_id = ? and reference = ?",
                        Integer.class,
                        theirs.person().value(),
                        theirs.reference().value()));
        assertThat(page.select("#letters").html()).doesNotContain("/confirm/", "/involvements/");
        assertThat(page.text()).doesNotContain(ofOthers.reference().value());
        assertThat(page(path(theirs) + "?case=" + ofOthers.reference(), FACILITATOR)
                        .text())
                .as("what is asked for by its reference")
                .doesNotContain(ofOthers.reference().value());

        assertThat(page(path(theirs), SECRETARY).select("#doings .reference").eachText())
                .containsExactlyInAnyOrder(
                        theirs.reference().value(), ofOthers.reference().value());
        assertThat(page(path(theirs) + "?case=" + ofOthers.reference(), SECRETARY)
                        .select("#case-head")
                        .text())
                .contains(ofOthers.reference().value());
        String about = "/office/cases/" + theirs.reference();
        assertThat(page.select("#acts a").eachAttr("href"))
                .contains(about + "/note", about + "/word", about + "/withdraw", about + "/slip", about + "/pause")
                .as("who reads email there corrects it themselves")
                .doesNotContain(about + "/details");
        Applicant lee = applicants.somebody();
        Involvement byPhone = lee.signUp("communications", lee.formByPhone());
        cases.add(byPhone);
        assertThat(page(path(byPhone), FACILITATOR).select("#acts a").eachAttr("href"))
                .contains("/office/cases/%s/details".formatted(byPhone.reference()));
        for (String link : page.select("#acts a, #doings a").eachAttr("href")) {
            assertThat(web.perform(get(URI.create(link.replaceFirst("#.*", ""))).with(FACILITATOR))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverLooksAfterNothingOfThemFindsNobody() throws Exception {
        Involvement involvement = confirmed("communications");
        for (UserRequestPostProcessor who :
                List.of(OF_ANOTHER_GROUP, coordinator("ina", "inductors"), coordinator("nat"))) {
            web.perform(get(path(involvement)).with(who)).andExpect(status().isNotFound());
            web.perform(get("/office/people/" + involvement.reference()).with(who))
                    .andExpect(status().isNotFound());
        }
        web.perform(get("/office/people/" + involvement.reference()).with(FACILITATOR))
                .andExpect(redirectedUrl(path(involvement) + "?case=" + involvement.reference() + "#case"));
        web.perform(get("/office/people/MH-2222-22").with(FACILITATOR)).andExpect(status().isNotFound());
    }

    @Test
    void whoeverIsInAGroupWithoutACaseIsThereForThoseWhoLookAfterIt() throws Exception {
        PersonId person = people.putDown(
                        new ContactDetails("Lou " + sam.mark(), Channel.PHONE, null, "07700 900321", null))
                .id();
        groups.enrol("communications", person, GroupRole.MEMBER);

        Document page = page("/office/people/" + person.value(), FACILITATOR);

        assertThat(page.select("#places").text()).contains("Communications: Member, since");
        assertThat(page.select("#reach").text()).contains("07700 900321");
        web.perform(get("/office/people/" + person.value()).with(OF_ANOTHER_GROUP))
                .andExpect(status().isNotFound());
        people.erase(person);
    }

    @Test
    void nextDatesAreWhatWasAgreedAndTheMeetingsOfTheirGroups() throws Exception {
        Involvement theirs = confirmed("communications");
        Involvement ofOthers = confirmed("international");
        groups.enrol("communications", theirs.person(), GroupRole.NOTE_TAKER);
        Meeting meeting = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(3), LocalTime.of(7, 10), "The boat house");
        appointment(theirs, clock.instant().plus(Duration.ofDays(1)));
        appointment(ofOthers, clock.instant().plus(Duration.ofDays(2)));
        try {
            List<String> next =
                    page(path(theirs), FACILITATOR).select("#next li").eachText();

            assertThat(next.get(0)).endsWith(": A conversation was agreed");
            assertThat(next)
                    .anySatisfy(line ->
                            assertThat(line).contains("7:10").endsWith(": Meeting of Communications, as note-taker"));
            assertThat(next).filteredOn(line -> line.contains("conversation")).hasSize(1);
        } finally {
            meetings.callOff(meeting.reference(), "For this test.", "test");
            database.update("delete from appointment where involvement_id in (?, ?)", theirs.id(), ofOthers.id());
        }
    }

    private void appointment(Involvement involvement, Instant at) {
        database.update(
                "insert into appointment (id, involvement_id, starts_at, minutes, place, agreed_at, missed, version)"
                        + " values (?, ?, ?, 30, 'By phone', ?, false, 0)",
                UUID.randomUUID(),
                involvement.id(),
                Timestamp.from(at),
                Timestamp.from(clock.instant()));
    }

    @Test
    void whoeverIsErasedIsNowhere() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        String path = path(involvement);
        page(path, FACILITATOR);

        people.erase(involvement.person());

        web.perform(get(path).with(FACILITATOR)).andExpect(status().isNotFound());
        web.perform(get("/office/people/" + involvement.reference()).with(SECRETARY))
                .andExpect(status().isNotFound());
        assertThat(page("/office/people?state=ALL&order=NEWEST", FACILITATOR).text())
                .doesNotContain(sam.mark());
        assertThat(page("/office", FACILITATOR).text()).doesNotContain(sam.mark());
    }

    @Test
    void ofWhoeverHasYetToConfirmTheirAddressItIsNotSaidThatNoEmailReachesThem() throws Exception {
        Involvement unconfirmed = sam.signUp("communications", sam.form());
        jobs.run(unconfirmed.reference().value());
        cases.add(unconfirmed);

        assertThat(page(path(unconfirmed), FACILITATOR).text())
                .contains("They have not confirmed their email address yet")
                .doesNotContain("No email reaches");
    }

    @Test
    void whoeverTurnsOutToBeSomebodyKnownIsOnePerson() throws Exception {
        Involvement first = confirmed("communications");
        Involvement second = sam.signUp("international", sam.form());
        jobs.run(second.reference().value());
        cases.add(second);
        String before = path(second);
        page(before, SECRETARY);

        sam.confirm(second);
        jobs.run(second.reference().value());

        assertThat(desk.get(second.reference()).person()).isEqualTo(first.person());
        web.perform(get(before).with(SECRETARY)).andExpect(status().isNotFound());
        assertThat(page(path(first), SECRETARY).select("#doings .reference").eachText())
                .containsExactlyInAnyOrder(
                        first.reference().value(), second.reference().value());
    }

    @Test
    void coordinatorDoesNotReadThereWhatColleaguesNotedAboutThemselves() throws Exception {
        Involvement involvement = confirmed("communications");
        String kim = colleagues.somebody();
        User account = identities.createUserQuery().userId(kim).singleResult();
        account.setEmail(sam.email());
        identities.saveUser(account);
        taskDesk.answer(
                involvement, "facilitator-communications", Map.of("answer", "notNow", "reason", "Noted " + sam.mark()));

        Document own = page(path(involvement), coordinator(kim, "facilitators-communications"));

        assertThat(own.text()).contains("This is your own case").doesNotContain("Noted " + sam.mark());
        assertThat(own.select("#acts")).isEmpty();
        assertThat(page(path(involvement), FACILITATOR).text()).contains("Noted " + sam.mark());
    }
}
