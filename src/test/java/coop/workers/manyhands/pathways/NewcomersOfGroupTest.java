package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** On the page of a group all who wait for its next meeting are invited in one act, and the page says how it stands with each. */
@ManyHandsTest
class NewcomersOfGroupTest extends PathwayFixture {

    private static final String GROUP = "people-policy-culture";
    private static final String FACILITATORS = "facilitators-" + GROUP;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private PauseDesk pauses;

    private MockMvc web;

    @BeforeEach
    void noDateIsKnown() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        nobodyElseWaits();
        callEverythingOff();
    }

    /** Other tests leave people on their way into this group. */
    private void nobodyElseWaits() {
        database.sql("select id from involvement where opportunity = ? and outcome is null")
                .param(GROUP)
                .query(UUID.class)
                .list()
                .forEach(desk::withdraw);
    }

    private void callEverythingOff() {
        Instant now = clock.instant();
        meetings.between(GROUP, now, now.plus(Duration.ofDays(400))).stream()
                .filter(meeting -> !meeting.isCalledOff()
                        && meeting.outcome() == null
                        && meeting.startsAt().isAfter(now))
                .map(Meeting::reference)
                .forEach(reference -> meetings.callOff(reference, "No room", "fay"));
    }

    private Involvement waits(Applicant who) {
        Involvement involvement = confirmed(who, who.signUp(GROUP, who.form()));
        answer(involvement, "facilitator-" + GROUP, Map.of("answer", "welcome"));
        assertThat(taskDesk.task(involvement).getName()).isEqualTo("Name the next meeting");
        return involvement;
    }

    private Document page(String user, String group) throws Exception {
        return Jsoup.parse(web.perform(get("/office/groups/" + GROUP).with(SignedInAs.coordinator(user, group)))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void namingItInvitesAllWhoWaitAndThePageSaysHowItStandsWithEach() throws Exception {
        Involvement one = waits(sam);
        Applicant kim = applicants.somebody();
        Involvement other = waits(kim);
        Applicant lee = applicants.somebody();
        Involvement paused = waits(lee);
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(40), "fay");
        Document before = page("fay", FACILITATORS);
        assertThat(before.select("#newcomers p").text()).contains("2 wait for a date.");
        assertThat(before.select("#newcomers li").eachText())
                .contains("Sam %s %s waits for the date of the next meeting".formatted(sam.mark(), one.reference()))
                .anySatisfy(line -> assertThat(line).contains(lee.mark(), "is paused"));

        web.perform(post("/office/groups/%s/meetings/new".formatted(GROUP))
                        .param("meetingDate", LocalDate.now(clock).plusDays(9).toString())
                        .param("meetingTime", "19:15")
                        .param("meetingPlace", "Online")
                        .with(SignedInAs.coordinator("fay", FACILITATORS))
                        .with(csrf()))
                .andReturn();
        run(one);
        run(other);

        assertThat(taskDesk.tasks(one)).isEmpty();
        assertThat(taskDesk.tasks(other)).isEmpty();
        assertThat(sam.written("next meeting")).contains("19:15");
        assertThat(kim.written("next meeting")).contains("19:15");
        Document after = page("fay", FACILITATORS);
        assertThat(after.select("#newcomers li").eachText())
                .anySatisfy(line -> assertThat(line).contains(sam.mark(), "is invited to", "19:15"))
                .anySatisfy(line -> assertThat(line).contains(kim.mark(), "is invited to", "19:15"));
        assertThat(after.select("#newcomers").text()).doesNotContain("wait for a date");
        for (Involvement involvement : List.of(one, other, paused)) {
            desk.withdraw(involvement.id());
        }
        callEverythingOff();
    }
}
