package coop.workers.manyhands.groups.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.RsvpDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** In the office a meeting says who comes, by number and by name, as people have said it by now. */
@ManyHandsTest
class WhoComesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private RsvpDesk rsvps;

    @Autowired
    private People people;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    private MockMvc web;
    private String lookedAfterBy = "";
    private String fay = "";
    private String slug = "";
    private Meeting meeting;
    private final List<GroupMember> members = new ArrayList<>();

    @BeforeEach
    void threeOfAGroup() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        lookedAfterBy = colleagues.group();
        fay = colleagues.somebody(lookedAfterBy);
        slug = "kites-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Kites", lookedAfterBy);
        meeting = meetings.nameMeeting(slug, LocalDate.now(clock).plusDays(20), LocalTime.of(18, 0), "the boat house");
        for (int i = 0; i < 3; i++) {
            members.add(groups.enrol(
                    slug,
                    applicants.somebody().signUpAndConfirm("international").person(),
                    GroupRole.MEMBER));
        }
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        groups.membersOf(slug).stream().map(GroupMember::id).forEach(groups::leave);
        if (!meetings.get(meeting.reference()).isCalledOff()) {
            meetings.callOff(meeting.reference(), "The test is over.", fay);
        }
        colleagues.gone();
    }

    private String name(int member) {
        return people.get(members.get(member).person()).name();
    }

    private void says(int member, boolean coming) {
        Meeting now = groups.meeting(meeting.id());
        rsvps.say(now.id(), members.get(member).person(), coming, now.startsAt());
    }

    private Document page() throws Exception {
        return Jsoup.parse(web.perform(get("/office/groups/%s/meetings/%s"
                                .formatted(slug, meeting.reference().value()))
                        .with(coordinator(fay, lookedAfterBy)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** What stands under "Who comes", by its heading with the number. */
    private Map<String, String> whoComes() throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        for (Element heading : page().select("section[aria-labelledby=who-comes] dt")) {
            said.put(heading.text(), heading.nextElementSibling().text());
        }
        return said;
    }

    private String inOrder(int... which) {
        List<String> names = new ArrayList<>();
        for (int each : which) {
            names.add(name(each));
        }
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return String.join(", ", names);
    }

    @Test
    void numbersAndNamesFollowWhatPeopleSay() throws Exception {
        assertThat(whoComes())
                .containsExactly(
                        Map.entry("Say that they come (0)", "nobody yet"),
                        Map.entry("Have not said (3)", inOrder(0, 1, 2)));

        says(0, true);
        says(1, true);
        says(2, false);
        assertThat(whoComes())
                .containsExactly(
                        Map.entry("Say that they come (2)", inOrder(0, 1)),
                        Map.entry("Say that they can't (1)", name(2)));

        says(1, false);
        assertThat(whoComes())
                .as("they thought again")
                .containsExactly(
                        Map.entry("Say that they come (1)", name(0)),
                        Map.entry("Say that they can't (2)", inOrder(1, 2)));
        assertThat(database.sql("select count(*) from rsvp where meeting_id = ? and coming")
                        .param(meeting.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoeverLeavesIsNoMoreAmongThoseWhoCome() throws Exception {
        says(0, true);
        says(1, true);

        groups.leave(members.get(0).id());

        assertThat(whoComes())
                .containsExactly(Map.entry("Say that they come (1)", name(1)), Map.entry("Have not said (1)", name(2)));
    }

    @Test
    void anotherDateIsAnotherQuestionAndOneThatIsOffIsNone() throws Exception {
        says(0, true);
        meetings.move(
                meeting.reference(), LocalDate.now(clock).plusDays(22), LocalTime.of(19, 0), "the boat house", fay);

        assertThat(whoComes())
                .containsExactly(
                        Map.entry("Say that they come (0)", "nobody yet"),
                        Map.entry("Have not said (3)", inOrder(0, 1, 2)));

        meetings.callOff(meeting.reference(), "The boat house is flooded.", fay);
        assertThat(whoComes()).isEmpty();
        assertThat(page().text()).contains("Called off: The boat house is flooded.");
    }

    @Test
    void othersThanThoseWhoLookAfterTheGroupReadNobodysName() throws Exception {
        says(0, true);

        String answer = web.perform(get("/office/groups/%s/meetings/%s"
                                .formatted(slug, meeting.reference().value()))
                        .with(coordinator("facilitator-anti-racism", "facilitators-anti-racism")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(answer).doesNotContain(name(0), name(1));
    }
}
