package coop.workers.manyhands.groups.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OpenedForm;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A group as its facilitators look after it, and its calendar. */
@ManyHandsTest
class GroupPagesTest {

    private static final String GROUP = "anti-racism";
    private static final String PAGE = "/office/groups/" + GROUP;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingPlanner planner;

    @Autowired
    private MeetingDesk desk;

    @Autowired
    private Links links;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
    }

    /** Whoever signs up with this group in another test is invited to no meeting of these. */
    @AfterEach
    void noMeetings() {
        clock.reset();
        desk.between(GROUP, clock.instant(), clock.instant().plus(Duration.ofDays(400))).stream()
                .filter(meeting -> !meeting.isCalledOff())
                .forEach(meeting -> desk.callOff(meeting.reference(), "For this test.", "test"));
    }

    private static UserRequestPostProcessor facilitator() {
        return coordinator("facilitator-anti-racism", "facilitators-anti-racism");
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(facilitator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document refusal(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(web.perform(request.with(facilitator()).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private void taken(MockHttpServletRequestBuilder request) throws Exception {
        web.perform(request.with(facilitator()).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl(PAGE));
    }

    /** Filled in, looked at, saved, and not waited for. */
    private void savedAtOnce(MockHttpServletRequestBuilder request) throws Exception {
        String preview =
                Objects.requireNonNull(web.perform(request.with(facilitator()).with(csrf()))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl());
        Document shown = page(preview);
        taken(post(preview)
                .param("act", "SAVE")
                .param("sure", "true")
                .param("shown", shown.select("input[name=shown]").val()));
        taken(post(preview).param("act", "NOW"));
    }

    private PersonId confirmed() {
        return sam.signUpAndConfirm("international").person();
    }

    private String inDays(int days) {
        return LocalDate.now(clock).plusDays(days).toString();
    }

    @Test
    void onlyTheGroupsFacilitatorsSecretariesAndAdminsComeIn() throws Exception {
        web.perform(get(PAGE)).andExpect(status().is3xxRedirection());
        web.perform(get(PAGE).with(coordinator("other", "facilitators-international")))
                .andExpect(status().isForbidden());
        web.perform(post(PAGE + "/rhythm")
                        .with(coordinator("other", "facilitators-international"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(get(PAGE).with(coordinator("s", "secretaries"))).andExpect(status().isOk());
        web.perform(get(PAGE).with(coordinator("a", "camunda-admin"))).andExpect(status().isOk());
        assertThat(page("/office/groups").select(".card h2").eachText()).containsExactly("Co-ops and Anti-Racism");
    }

    @Test
    void meetingIsNamedMovedAndCalledOff() throws Exception {
        String day = inDays(33);
        taken(post(PAGE + "/meetings/new")
                .param("meetingDate", day)
                .param("meetingTime", "10:00")
                .param("meetingPlace", "Room 4"));
        Meeting meeting = onThatDay(day);
        assertThat(page(PAGE).select("#coming ~ ul").text()).contains("at 10:00 UK time, Room 4");

        Document move = page(PAGE + "/meetings/" + meeting.reference() + "/move");
        assertThat(move.select("#meetingTime").attr("value")).isEqualTo("10:00");
        Document past = refusal(post(PAGE + "/meetings/" + meeting.reference() + "/move")
                .param("shown", move.select("input[name=shown]").val())
                .param("meetingDate", inDays(-3))
                .param("meetingTime", "10:00"));
        assertThat(past.select("#meetingDate-error").text()).contains("lies in the past");
        taken(post(PAGE + "/meetings/" + meeting.reference() + "/move")
                .param("shown", move.select("input[name=shown]").val())
                .param("meetingDate", day)
                .param("meetingTime", "11:30"));
        assertThat(desk.get(meeting.reference()).sequence()).isEqualTo(1);

        Document why = refusal(post(PAGE + "/meetings/" + meeting.reference() + "/call-off"));
        assertThat(why.select("#reason-error").text()).contains("Fill in");
        taken(post(PAGE + "/meetings/" + meeting.reference() + "/call-off").param("reason", "Snow."));
        assertThat(desk.get(meeting.reference()).isCalledOff()).isTrue();
        assertThat(page(PAGE).select("#coming ~ ul").text()).contains("Called off");
    }

    @Test
    void rhythmThatNeverOccursOrIsNoneIsRefusedAndNothingChanges() throws Exception {
        assertThat(refusal(rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""))
                        .select("#rrule-error")
                        .text())
                .contains("No meeting comes of this rule");
        assertThat(refusal(rhythm("EveryWednesday", "")).select("#rrule-error").text())
                .contains("no recurrence rule");
        assertThat(refusal(rhythm("FREQ=MONTHLY;BYDAY=2WE", "20 December"))
                        .select("#exceptions-error")
                        .text())
                .contains("no day such as");
        assertThat(groups.get(GROUP).rhythm()).isEmpty();
    }

    @Test
    void rhythmIsTakenWithItsExceptionsAndItsMeetingsArePutDown() throws Exception {
        try {
            LocalDate first = LocalDate.now(clock).plusDays(1);
            String rule = "FREQ=WEEKLY;BYDAY=" + first.getDayOfWeek().name().substring(0, 2);
            savedAtOnce(rhythm(
                    "FREQ=WEEKLY;WKST=SU;BYDAY=" + rule.substring(rule.length() - 2),
                    first.plusDays(7).toString()));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !planner.isPlanning(GROUP));

            assertThat(days(40)).contains(first, first.plusDays(14)).doesNotContain(first.plusDays(7));
            assertThat(page(PAGE + "/rhythm").select("#rrule").attr("value")).contains("WKST=SU");
        } finally {
            groups.meets(GROUP, null, Duration.ofMinutes(90), null);
        }
    }

    @Test
    void peopleAreAddedGivenARolePausedAndTakenOut() throws Exception {
        Document nobody = refusal(post(PAGE + "/people/new").param("role", "member"));
        assertThat(nobody.select("#email-error").text()).isNotEmpty();

        PersonId person = confirmed();
        taken(post(PAGE + "/people/new")
                .param("invitedName", "Typed")
                .param("email", sam.email())
                .param("role", "member"));
        assertThat(groups.placesOf(person)).isEmpty();
        assertThat(page(PAGE).select("#invited ~ ul").text()).contains("Typed", sam.email(), "Not answered yet");
        guests.accept(sam.email(), person);
        UUID place = groups.placesOf(person).get(0).id();
        assertThat(page(PAGE).select("#people ~ ul").text()).contains("Sam " + sam.mark());
        taken(post(PAGE + "/people/" + place)
                .param("act", "ROLE")
                .param("shown", "member")
                .param("role", "note-taker"));
        assertThat(groups.place(place).role()).isEqualTo(GroupRole.NOTE_TAKER);
        taken(post(PAGE + "/people/" + place).param("act", "PAUSE"));
        assertThat(groups.place(place).isActive()).isFalse();
        taken(post(PAGE + "/people/" + place).param("act", "LEAVE"));
        assertThat(groups.placesOf(person)).isEmpty();
        taken(post(PAGE + "/people/" + place).param("act", "RESUME"));
        assertThat(groups.placesOf(person)).isEmpty();
    }

    @Test
    void groupsWithoutAFacilitatorSaySoToThePublic() throws Exception {
        assertThat(page("/opportunities/" + GROUP).text())
                .as("of nobody nothing is said")
                .doesNotContain("Wanted:");

        groups.enrol(GROUP, confirmed(), GroupRole.NOTE_TAKER);

        assertThat(page("/opportunities/" + GROUP).text())
                .contains("Wanted: a facilitator")
                .doesNotContain("note-taker");
        assertThat(page("/")
                        .select(".card:has(a[href=/opportunities/anti-racism])")
                        .text())
                .contains("Wanted: a facilitator");
        assertThat(page("/").select(".wanted-roles a[href*=anti-racism]").eachAttr("href"))
                .as("an entry of its own, with the role chosen")
                .containsExactly("/opportunities/anti-racism/sign-up?role=facilitator");
        for (String search :
                List.of("/?kind=role", "/?q=facilitator", "/?kind=working-group&q=anti-racism+facilitator")) {
            assertThat(page(search).select(".wanted-roles a[href*=anti-racism]").eachAttr("href"))
                    .as("where people look for roles: " + search)
                    .containsExactly("/opportunities/anti-racism/sign-up?role=facilitator");
        }
        assertThat(page("/?kind=task").select(".wanted-roles a")).isEmpty();
        assertThat(page("/?q=note-taker+anti-racism").select(".wanted-roles a[href*=anti-racism]"))
                .as("a role that somebody has")
                .isEmpty();
        groups.enrol(GROUP, groups.membersOf(GROUP).get(0).person(), GroupRole.FACILITATOR);
        assertThat(page("/opportunities/" + GROUP).text()).contains("Wanted: a note-taker");
    }

    @Test
    void calendarIsSubscribedToAndRevoked() throws Exception {
        PersonId person = confirmed();
        var place = groups.enrol(GROUP, person, GroupRole.MEMBER);
        Meeting meeting = desk.nameMeeting(GROUP, LocalDate.now(clock).plusDays(44), LocalTime.of(17, 0), "Hall");
        String feed = "/calendar/%s.ics".formatted(links.token(LinkPurpose.FEED, place.id(), 0));

        String ics = web.perform(get(feed))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(ics)
                .contains("UID:" + meeting.id(), "LOCATION:Hall", "STATUS:CONFIRMED")
                .doesNotContain(sam.mark());
        desk.callOff(meeting.reference(), "Snow.", "facilitator-anti-racism");
        assertThat(web.perform(get(feed)).andReturn().getResponse().getContentAsString())
                .contains("STATUS:CANCELLED", "SEQUENCE:1");

        groups.revokeFeed(place.id());
        web.perform(get(feed)).andExpect(status().isNotFound());
        String fresh = "/calendar/%s.ics".formatted(links.token(LinkPurpose.FEED, place.id(), 1));
        web.perform(get(fresh)).andExpect(status().isOk());
        groups.leave(place.id());
        web.perform(get(fresh)).andExpect(status().isNotFound());
        web.perform(get("/calendar/%s.ics".formatted(links.token(LinkPurpose.STATUS, place.id(), 1))))
                .andExpect(status().isNotFound());
    }

    @Test
    void futureDatesOfARhythmHaveTheSameIdBeforeAndAfterTheyArePutDown() throws Exception {
        var place = groups.enrol("communications", confirmed(), GroupRole.MEMBER);
        String feed = "/calendar/%s.ics".formatted(links.token(LinkPurpose.FEED, place.id(), 0));
        String before = web.perform(get(feed)).andReturn().getResponse().getContentAsString();

        Meeting next = desk.nextMeeting("communications").orElseThrow();

        assertThat(before).contains("UID:" + next.id());
        assertThat(before.lines().filter("BEGIN:VEVENT"::equals).count()).isGreaterThan(8);
        groups.leave(place.id());
    }

    private MockHttpServletRequestBuilder rhythm(String rule, String exceptions) {
        return post(PAGE + "/rhythm")
                .param("shown", OpenedForm.shown(web, PAGE + "/rhythm", facilitator()))
                .param("how", "rule")
                .param("rrule", rule)
                .param("since", inDays(0))
                .param("starts", "10:30")
                .param("minutes", "60")
                .param("exceptions", exceptions);
    }

    private Meeting onThatDay(String day) {
        return desk.between(GROUP, clock.instant(), clock.instant().plus(Duration.ofDays(90))).stream()
                .filter(meeting -> LocalDate.ofInstant(meeting.startsAt(), clock.getZone())
                        .toString()
                        .equals(day))
                .findFirst()
                .orElseThrow();
    }

    private List<LocalDate> days(int ahead) {
        return desk.between(GROUP, clock.instant(), clock.instant().plus(Duration.ofDays(ahead))).stream()
                .map(meeting -> LocalDate.ofInstant(meeting.startsAt(), clock.getZone()))
                .toList();
    }
}
