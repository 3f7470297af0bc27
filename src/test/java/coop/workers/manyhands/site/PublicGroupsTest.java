package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupDesk;
import coop.workers.manyhands.groups.GroupKind;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What everybody reads of a group and of its dates: its page, the calendar and the feed; never what is for its members. */
@ManyHandsTest
class PublicGroupsTest {

    private static final String ROOM = "https://meet.example.org/garlands";

    @LocalServerPort
    private int port;

    @Autowired
    private Groups groups;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private DateWords dates;

    @Autowired
    private GroupDesk desk;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private CampaignDesk campaigns;

    @Autowired
    private Applicants applicants;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Site site;

    @Autowired
    private JdbcClient database;

    private Visitor visitor;
    private Group group;
    private Meeting meeting;

    @BeforeEach
    void aGroupWithADate() {
        visitor = new Visitor(port);
        group = desk.add(
                "groupName",
                Map.of(
                        "groupName",
                        "Garlands " + UUID.randomUUID().toString().substring(0, 8),
                        "groupKind",
                        "working-group",
                        "gathering",
                        "meeting"),
                "test");
        meeting = meetings.nameMeeting(group.slug(), day(), LocalTime.of(10, 0), "Online: " + ROOM);
    }

    private LocalDate day() {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(20);
    }

    @AfterEach
    void nothingIsLeft() {
        clock.reset();
        for (Meeting left : groups.meetingsToCome(group.slug())) {
            meetings.callOff(left.reference(), "The test is over.", "test");
        }
        meetings.between(
                        group.slug(),
                        clock.instant().minus(Duration.ofDays(100)),
                        clock.instant().plus(Duration.ofDays(500)))
                .forEach(left -> jobs.run(left.reference().value()));
        String all = "(select id from meeting where working_group = '%s')".formatted(group.slug());
        database.sql("delete from meeting_step where case_id in " + all).update();
        database.sql("delete from rsvp where meeting_id in " + all).update();
        database.sql("delete from attendance where meeting_id in " + all).update();
        database.sql("delete from meeting where working_group = ?")
                .param(group.slug())
                .update();
        database.sql("delete from group_member where working_group = ?")
                .param(group.slug())
                .update();
        database.sql("delete from working_group where slug = ?")
                .param(group.slug())
                .update();
    }

    private void says(String openness) {
        desk.change(group.slug(), Map.of("openness", openness), "test");
    }

    private Page page() {
        return visitor.get("/groups/" + group.slug());
    }

    private Page calendar() {
        return visitor.get("/calendar?month=" + YearMonth.from(day()));
    }

    private String feed() {
        return visitor.get("/calendar.ics").body().replace("\r\n ", "");
    }

    /** The entry of the meeting in the feed. */
    private String entry() {
        return List.of(feed().split("BEGIN:VEVENT", -1)).stream()
                .filter(one -> one.contains("UID:" + meeting.id()))
                .findFirst()
                .orElse("");
    }

    @Test
    void aGroupOfMembersTellsItsDatesOnItsPageAndNothingOfWhereItMeetsAnywhere() {
        assertThat(page().status()).isEqualTo(200);
        assertThat(page().text()).contains(day().getDayOfMonth() + " ", "Sign up, and you are invited to the next one");

        assertThat(page().body()).doesNotContain(ROOM);
        assertThat(calendar().text()).doesNotContain(group.name());
        assertThat(entry()).isEmpty();
    }

    @Test
    void whereVisitorsAreWelcomeItsDatesAreInTheCalendarAndWhereItIsOnlyIfTheGroupSaysSo() {
        says("dates");
        assertThat(calendar().text()).contains(group.name(), "10:00");
        assertThat(entry()).contains("STATUS:CONFIRMED", "SEQUENCE:0").doesNotContain("meet.example.org");
        assertThat(calendar().body() + page().body()).doesNotContain(ROOM);

        says("place");
        assertThat(entry()).contains("LOCATION:Online: " + ROOM);
        assertThat(calendar().html().select("main a[href='%s']".formatted(ROOM)))
                .hasSize(1);
        assertThat(page().html().select("main a[href='%s']".formatted(ROOM))).hasSize(1);
    }

    @Test
    void aMoveKeepsTheNameOfTheEntryAndCountsAndWhatIsCalledOffSaysSo() {
        says("dates");
        meetings.move(meeting.reference(), day().plusDays(1), LocalTime.of(11, 0), null, "test");
        assertThat(entry()).contains("SEQUENCE:1", "STATUS:CONFIRMED");

        meetings.callOff(meeting.reference(), "Ann is ill.", "test");

        assertThat(entry()).contains("SEQUENCE:2", "STATUS:CANCELLED").doesNotContain("Ann is ill");
        assertThat(visitor.get("/calendar?month=" + YearMonth.from(day().plusDays(1)))
                        .text())
                .contains("Called off")
                .doesNotContain("Ann is ill");
    }

    @Test
    void machinesReadTheDatesAsEvents() throws Exception {
        says("place");
        Element data = calendar().html().expectFirst("script[type=application/ld+json]");
        JsonNode event = StreamSupport.stream(
                        new ObjectMapper().readTree(data.data()).get("@graph").spliterator(), false)
                .filter(one -> one.get("name").asText().equals(group.name()))
                .findFirst()
                .orElseThrow();
        assertThat(event.get("@type").asText()).isEqualTo("Event");
        assertThat(event.get("eventStatus").asText()).endsWith("EventScheduled");
        assertThat(event.get("location").get("url").asText()).isEqualTo(ROOM);
        assertThat(event.get("startDate").asText()).startsWith(day() + "T10:00");

        says("");
        assertThat(page().html().select("script[type=application/ld+json]")).isEmpty();
    }

    @Test
    void theCalendarIsPagedByMonthAndBeyondItIsNothing() {
        YearMonth now = YearMonth.now(clock.withZone(site.zone()));
        Page first = visitor.get("/calendar");
        assertThat(first.html().select("nav a[rel=prev]")).isEmpty();
        assertThat(first.html().select("nav a[rel=next]").attr("href"))
                .isEqualTo("/calendar?month=" + now.plusMonths(1));
        assertThat(visitor.get("/calendar?month=" + now.plusMonths(1)).html().select("nav a[rel=prev]"))
                .hasSize(1);
        assertThat(visitor.get("/calendar?month=" + now.plusMonths(12)).status())
                .isEqualTo(404);
        assertThat(visitor.get("/calendar?month=" + now.minusMonths(1)).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2027-13", "+999999-01", "2027-01-01", ""})
    void whatIsNoMonthIsNotFound(String month) {
        assertThat(visitor.get("/calendar?month="
                                + java.net.URLEncoder.encode(month, java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void datesOfARhythmAreThereBeforeTheyArePutDown() {
        says("dates");
        LocalDate from = LocalDate.now(clock.withZone(site.zone()));
        groups.meets(
                group.slug(),
                new Rhythm(
                        "FREQ=MONTHLY;BYDAY=2TU",
                        from.minusDays(40),
                        LocalTime.of(16, 20),
                        Duration.ofHours(1),
                        Set.of()),
                Duration.ofHours(1),
                null);

        Page far = visitor.get("/calendar?month=" + YearMonth.from(from).plusMonths(8));

        assertThat(far.text()).contains(group.name(), "16:20");
        assertThat(page().text()).contains("second Tuesday");
    }

    @Test
    void aFacilitatorIsNamedOnlyOnceTheyAgreeAndNoMore() {
        PersonId ann = applicants.somebody().signUpAndConfirm("international").person();
        String name = people.get(ann).name();
        GroupMember place = groups.enrol(group.slug(), ann, GroupRole.FACILITATOR);
        assertThat(page().text()).contains("one member").doesNotContain(name);
        String signIn = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN, ann.value(), people.get(ann).linkGeneration(), Duration.ofMinutes(30));
        visitor.submit(visitor.get(signIn), signIn, Map.of());
        Visitor stranger = new Visitor(port);

        assertThat(visitor.get("/me").text())
                .as("when it meets next, on their own page")
                .contains("It meets next on " + dates.moment(meeting.startsAt()));

        visitor.submit(visitor.get("/me"), "/me/groups/" + place.id(), Map.of("act", "NAME"));
        assertThat(stranger.get("/groups/" + group.slug()).text()).contains("Facilitator " + name);

        visitor.submit(visitor.get("/me"), "/me/groups/" + place.id(), Map.of("act", "DO_NOT_NAME"));
        assertThat(stranger.get("/groups/" + group.slug()).text()).doesNotContain(name);
    }

    @Test
    void aGroupsPageSaysWhatItDoesAndWhatItOffersAndIsFound() {
        Page communications = visitor.get("/groups/communications");
        assertThat(communications.html().select("main a[href='/opportunities/communications']"))
                .isNotEmpty();
        Opportunity own = catalogue.get("communications");
        assertThat(communications.html().select("main .lead").text()).isEqualTo(own.summary());
        assertThat(communications.text())
                .contains(Objects.requireNonNull(own.details()).replaceAll("\\s+", " "));
        assertThat(communications.html().select("link[rel=canonical]").attr("href"))
                .isEqualTo(site.publicUrl() + "/groups/communications");
        assertThat(communications.html().select("meta[property='og:title']").attr("content"))
                .isEqualTo(groups.get("communications").name());
        assertThat(visitor.get("/sitemap.xml").body())
                .contains("/groups/communications<", "/groups/%s<".formatted(group.slug()), "/calendar<");
        Page opportunity = visitor.get("/opportunities/communications");
        assertThat(opportunity.html().select("main a[href='/groups/communications']"))
                .hasSize(1);
        assertThat(opportunity.text()).contains("Next date");
        assertThat(visitor.get("/groups/no-such-group").status()).isEqualTo(404);
    }

    @Test
    void newsOfTheCampaignsThatAGroupCarriesStandOnItsPageNewestFirstAsTextAndNoMoreThanThree() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        assertThat(visitor.get("/groups/international").text()).doesNotContain(mark);
        for (int i = 1; i <= 4; i++) {
            clock.moveBy(Duration.ofMinutes(1));
            campaigns.tell("international-solidarity", "Port %d <b>is</b> open, says %s".formatted(i, mark), "test");
        }

        Page page = visitor.get("/groups/international");

        assertThat(page.html().select("section[aria-labelledby=latest] article").eachText())
                .extracting(line -> line.replaceFirst(".*(Port .*)", "$1"))
                .containsExactly(
                        "Port 4 <b>is</b> open, says " + mark,
                        "Port 3 <b>is</b> open, says " + mark,
                        "Port 2 <b>is</b> open, says " + mark);
        assertThat(visitor.get("/groups/communications").text())
                .as("of another group")
                .doesNotContain(mark);
        database.sql("delete from campaign_news where words like ?")
                .param("%" + mark)
                .update();
    }

    @Test
    void aGroupsPageSaysHowManyTheyAre() {
        assertThat(page().html().select("dt").eachText()).as("nobody yet").doesNotContain("How many");
        groups.enrol(
                group.slug(),
                applicants.somebody().signUpAndConfirm("communications").person(),
                GroupRole.MEMBER);
        assertThat(page().html().select("dt:contains(How many) + dd").text()).isEqualTo("one member");
        groups.enrol(
                group.slug(),
                applicants.somebody().signUpAndConfirm("communications").person(),
                GroupRole.MEMBER);
        assertThat(page().html().select("dt:contains(How many) + dd").text()).isEqualTo("2 members");
    }

    @Test
    void aGroupsPageSaysWhenItMetLastOnceItHas() {
        assertThat(page().text()).doesNotContain("It met last on");

        clock.moveTo(meeting.endsAt().plusSeconds(60));
        jobs.run(meeting.reference().value());
        database.sql("update meeting set outcome = 'RECORDED' where id = ?")
                .param(meeting.id())
                .update();

        assertThat(page().text()).contains("It met last on " + dates.day(meeting.startsAt()));
    }

    /** A session of a network, and an event for everybody. */
    @ParameterizedTest
    @ValueSource(strings = {"hr-network", "all-hands"})
    void sessionsAndEventsThatAreOpenStandInTheCalendarAndInTheFeedAsMeetingsDo(String offered) {
        Group series = groups.get(Objects.requireNonNull(catalogue.get(offered).workingGroup()));
        assertThat(series.kind()).isEqualTo(GroupKind.SERIES);
        LocalDate on = day().plusDays(2);
        Meeting session = meetings.nameMeeting(series.slug(), on, LocalTime.of(7, 35), ROOM);
        try {
            Page month = visitor.get("/calendar?month=" + YearMonth.from(on));
            assertThat(month.html()
                            .select("main li:has(time[datetime='%s'])".formatted(session.startsAt()))
                            .text())
                    .contains(series.name(), "07:35");
            assertThat(feed()).contains("UID:" + session.id(), "/groups/" + series.slug());
            assertThat(month.body() + feed())
                    .as("where it is, whoever signs up is told")
                    .doesNotContain(ROOM);
            assertThat(visitor.get("/opportunities/" + offered)
                            .html()
                            .select("dt:contains(Next date) + dd time")
                            .attr("datetime"))
                    .isEqualTo(groups.nextDate(series.slug()).orElseThrow().toString());
        } finally {
            meetings.callOff(session.reference(), "The test is over.", "test");
            jobs.run(session.reference().value());
        }
    }

    @Test
    void theNextDateOfItsGroupStandsOnThePageOfAnOpportunity() {
        Document page = visitor.get("/opportunities/communications").html();

        assertThat(page.select("dt:contains(Next date) + dd time").attr("datetime"))
                .isEqualTo(groups.nextDate("communications").orElseThrow().toString());
        assertThat(visitor.get("/opportunities/spread-the-newsletter").html().select("dt:contains(Next date)"))
                .as("of one that is no group's")
                .isEmpty();
    }

    @Test
    void aGroupThatIsNoMoreSaysSoAndIsFoundNoMore() {
        meetings.callOff(meeting.reference(), "No more.", "test");
        desk.retire(group.slug(), true, "test");

        assertThat(page().status()).isEqualTo(410);
        assertThat(page().text()).contains("This group is no more");
        assertThat(visitor.get("/sitemap.xml").body()).doesNotContain(group.slug());
    }

    @Test
    void pagesAreKeptAndStillNeverStale() {
        says("dates");
        Page before = new Visitor(port).get("/groups/" + group.slug());
        String etag = before.header("ETag");
        assertThat(etag).isNotBlank();
        assertThat(new Visitor(port).get("/groups/" + group.slug()).header("ETag"))
                .isEqualTo(etag);
        assertThat(new Visitor(port).get("/calendar.ics").header("ETag")).isNotBlank();

        meetings.move(meeting.reference(), day(), LocalTime.of(17, 45), null, "test");
        assertThat(new Visitor(port).get("/groups/" + group.slug()).text()).contains("17:45");

        clock.moveTo(groups.meeting(meeting.id()).startsAt().plusSeconds(2));
        assertThat(new Visitor(port).get("/groups/" + group.slug()).text())
                .as("once it has begun it is no next date")
                .doesNotContain("17:45");
    }
}
