package coop.workers.manyhands.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Two people open a form; the second one to send it takes nothing back unseen, and reads both values. */
@ManyHandsTest
class FormShowsWhatItChangesTest {

    private static final UserRequestPostProcessor ONE =
            coordinator("facilitator-international", "facilitators-international");
    private static final UserRequestPostProcessor OTHER = coordinator("another", "facilitators-international");

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
    private MeetingDesk meetings;

    @Autowired
    private Clock clock;

    private Group group;

    @BeforeEach
    void aGroup() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        group = groups.found(slug, "Lamps", "facilitators-international");
    }

    @AfterEach
    void gone() {
        colleagues.gone();
    }

    /** Both open it, the first sends; the second is shown both, and sends again. */
    private void secondIsAsked(
            String page,
            UserRequestPostProcessor one,
            UserRequestPostProcessor other,
            Map<String, String> first,
            Map<String, String> second,
            String firstValue,
            String secondValue)
            throws Exception {
        Document opened = page(page, one);
        Document openedByOther = page(page, other);
        assertThat(sent(page, one, opened, first).getStatus()).as("the first").isEqualTo(302);

        MockHttpServletResponse answer = sent(page, other, openedByOther, second);

        assertThat(answer.getStatus()).as("the second").isEqualTo(409);
        Document asked = Jsoup.parse(answer.getContentAsString());
        assertThat(asked.select("[role=alert] dl").text()).contains(firstValue, secondValue);
        assertThat(page(page, one).select("form.form").html())
                .as("still the first")
                .contains(firstValue);

        assertThat(sent(page, other, asked, second).getStatus()).as("and again").isEqualTo(302);
        assertThat(page(page, one).select("form.form").html())
                .as("now the second")
                .contains(secondValue);
    }

    @Test
    void ownLettersInTwoBrowsers() throws Exception {
        UserRequestPostProcessor ann = coordinator(colleagues.somebody());
        secondIsAsked(
                "/office/me/letters",
                ann,
                ann,
                Map.of("digest", "true", "quietFrom", "17:30", "quietUntil", "09:15"),
                Map.of("digest", "true", "quietFrom", "18:45", "quietUntil", "09:15"),
                "17:30",
                "18:45");
    }

    @Test
    void rhythmOfAGroup() throws Exception {
        Map<String, String> first = new LinkedHashMap<>(Map.of("minutes", "60", "place", "The barn"));
        first.putAll(Map.of(
                "how",
                "month",
                "nth",
                "3",
                "weekday",
                "MO",
                "since",
                LocalDate.now(clock).toString(),
                "starts",
                "19:00"));
        Map<String, String> second = new LinkedHashMap<>(first);
        second.put("place", "The mill");
        String page = "/office/groups/%s/rhythm".formatted(group.slug());
        Document opened = page(page, ONE);
        Document openedByOther = page(page, OTHER);
        saveRhythm(sent(page, ONE, opened, first), ONE);

        MockHttpServletResponse answer = sent(page, OTHER, openedByOther, second);

        assertThat(answer.getStatus()).as("the second").isEqualTo(409);
        Document asked = Jsoup.parse(answer.getContentAsString());
        assertThat(asked.select("[role=alert] dl").text()).contains("The barn", "The mill");
        saveRhythm(sent(page, OTHER, asked, second), OTHER);
        assertThat(page(page, ONE).select("form.form").html())
                .as("now the second")
                .contains("The mill");
    }

    /** What it changes is looked at first. */
    private void saveRhythm(MockHttpServletResponse drafted, UserRequestPostProcessor who) throws Exception {
        assertThat(drafted.getStatus()).isEqualTo(302);
        String preview = java.util.Objects.requireNonNull(drafted.getRedirectedUrl());
        assertThat(sent(preview, who, page(preview, who), Map.of("act", "SAVE")).getStatus())
                .isEqualTo(302);
    }

    @Test
    void dateOfAMeeting() throws Exception {
        Meeting meeting =
                meetings.nameMeeting(group.slug(), LocalDate.now(clock).plusDays(33), LocalTime.of(18, 0), "The yard");
        String day = LocalDate.now(clock).plusDays(34).toString();
        secondIsAsked(
                "/office/groups/%s/meetings/%s/move".formatted(group.slug(), meeting.reference()),
                ONE,
                OTHER,
                Map.of("meetingDate", day, "meetingTime", "10:15", "meetingPlace", "The barn"),
                Map.of("meetingDate", day, "meetingTime", "11:45", "meetingPlace", "The barn"),
                "10:15",
                "11:45");
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void addressForReplies() throws Exception {
        UserRequestPostProcessor one = coordinator("one", "inductors");
        UserRequestPostProcessor other = coordinator("other", "inductors");
        secondIsAsked(
                "/office/mailboxes/inductors",
                one,
                other,
                Map.of("mailbox", "hosts@group.example"),
                Map.of("mailbox", "welcome@group.example"),
                "hosts@group.example",
                "welcome@group.example");
        sent("/office/mailboxes/inductors", one, page("/office/mailboxes/inductors", one), Map.of("mailbox", ""));
    }

    @Test
    void roleInAGroup() throws Exception {
        PersonId sam = applicants.somebody().signUpAndConfirm("international").person();
        UUID place = groups.enrol(group.slug(), sam, GroupRole.MEMBER).id();
        String row = "/office/groups/%s/people/%s".formatted(group.slug(), place);
        Document opened = page("/office/groups/" + group.slug(), ONE);
        assertThat(role(row, opened, "note-taker").getFlashMap().get("done")).isEqualTo("Saved.");

        Object refused = role(row, opened, "facilitator").getFlashMap().get("refused");

        assertThat(refused).asString().contains("\"Note-taker\" now", "you chose \"Facilitator\"");
        assertThat(groups.place(place).role()).isEqualTo(GroupRole.NOTE_TAKER);
    }

    private MvcResult role(String row, Document opened, String role) throws Exception {
        return web.perform(post(row)
                        .param("act", "ROLE")
                        .param("role", role)
                        .param(
                                "shown",
                                opened.select("form[action=" + row + "] input[name=shown]")
                                        .val())
                        .with(ONE)
                        .with(csrf()))
                .andReturn();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(
                web.perform(get(path).with(who)).andReturn().getResponse().getContentAsString());
    }

    private MockHttpServletResponse sent(
            String path, UserRequestPostProcessor who, Document opened, Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(who).with(csrf());
        request.param("shown", opened.select("input[name=shown]").val());
        fields.forEach(request::param);
        return web.perform(request).andReturn().getResponse();
    }
}
