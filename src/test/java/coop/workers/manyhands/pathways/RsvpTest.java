package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.groups.CannotBeAnswered;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.Rsvp;
import coop.workers.manyhands.groups.RsvpDesk;
import coop.workers.manyhands.involvement.GuestRsvps;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever is expected at a meeting says whether they come: by the link in their email, on the page of their case and on their own. */
@ManyHandsTest
class RsvpTest extends PathwayFixture {

    private static final String COMMUNICATIONS = "facilitator-communications";

    @LocalServerPort
    private int port;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private RsvpDesk rsvps;

    @Autowired
    private GuestRsvps guests;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transactions;

    private Visitor visitor;
    private Optional<Involvement> guest = Optional.empty();
    private Optional<GroupMember> member = Optional.empty();
    private final List<Meeting> extra = new ArrayList<>();

    @BeforeEach
    void aBrowser() {
        visitor = new Visitor(port);
    }

    @AfterEach
    void nobodyIsExpectedAnyMore() {
        clock.reset();
        guest.map(this::now).filter(Involvement::isOpen).ifPresent(open -> desk.withdraw(open.id()));
        member.flatMap(place -> groups.findPlace(place.id())).ifPresent(place -> groups.leave(place.id()));
        extra.forEach(meeting -> meetings.callOff(meeting.reference(), "For this test.", COMMUNICATIONS));
    }

    private Involvement invited() {
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        guest = Optional.of(involvement);
        return now(involvement);
    }

    private GroupMember member() {
        PersonId person = sam.signUpAndConfirm("international").person();
        GroupMember place = groups.enrol("communications", person, GroupRole.MEMBER);
        member = Optional.of(place);
        return place;
    }

    private Meeting meetingOf(Involvement involvement) {
        return groups.meeting(now(involvement).meeting().orElseThrow());
    }

    private Meeting nextMeeting() {
        return meetings.nextMeeting("communications").orElseThrow();
    }

    private String status(Involvement involvement) {
        return "/involvements/" + links.status(now(involvement));
    }

    private String ofMember(GroupMember place) {
        return "/meetings/"
                + links.token(
                        LinkPurpose.MEETINGS,
                        place.id(),
                        groups.place(place.id()).feedGeneration());
    }

    private String html(PersonId person, String template) {
        return database.sql("select body_html from letter where person_id = ? and template = ?")
                .params(person.value(), template)
                .query(String.class)
                .single();
    }

    private static Map<String, String> coming(boolean yes) {
        return Map.of("coming", String.valueOf(yes));
    }

    private List<String> history(Involvement involvement) {
        return desk.historyOf(involvement).stream().map(Step::what).toList();
    }

    private String nameOf(PersonId person) {
        return people.get(person).name();
    }

    private String saidOn(Meeting meeting, String label) {
        return meetings.sheet(meeting.reference()).sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.label().equals(label))
                .map(Line::value)
                .findFirst()
                .orElse("");
    }

    @Test
    void onePressOnThePageThatTheInvitationLeadsToSaysThatTheyComeAndTheGroupReadsIt() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        assertThat(Applicants.words(sam.letter("next meeting"))).contains("I'll come, I can't, or another time");
        Page shown = visitor.get(status(involvement));
        assertThat(rsvps.of(meeting, involvement.person()))
                .as("looking says nothing")
                .isEmpty();
        assertThat(saidOn(meeting, "Have not said")).contains(nameOf(involvement.person()));

        assertThat(visitor.submit(shown, "/meeting", coming(true)).location()).isEqualTo(status(involvement));

        assertThat(shown.text()).contains("Please say whether you come").doesNotContain("Nothing for you to do");
        assertThat(visitor.get(status(involvement)).text())
                .contains("Nothing for you to do", "You said that you come.", "I can't come", "Another time")
                .doesNotContain("I'll come: ");
        assertThat(history(involvement)).last().asString().startsWith("Said: I'll come on ");
        assertThat(desk.sheet(involvement.reference()).history())
                .anyMatch(entry -> entry.what().startsWith("Said: I'll come on "));
        assertThat(saidOn(meeting, "Say that they come")).contains(nameOf(involvement.person()));
        assertThat(saidOn(meeting, "Have not said")).doesNotContain(nameOf(involvement.person()));

        int lines = history(involvement).size();
        guests.comes(involvement.id(), true, meeting.id(), meeting.startsAt());
        assertThat(history(involvement)).as("said already").hasSize(lines);
    }

    @Test
    void whoeverCannotComeAfterAllIsInvitedToTheNextAndTheGroupReadsThat() {
        Involvement involvement = invited();
        Meeting first = meetingOf(involvement);
        visitor.submit(visitor.get(status(involvement)), "/meeting", coming(true));

        visitor.submit(visitor.get(status(involvement)), "/meeting", coming(false));
        run(involvement);

        assertThat(meetingOf(involvement).startsAt()).isAfter(first.startsAt());
        assertThat(history(involvement)).anyMatch(line -> line.startsWith("Said: I can't come on "));
        assertThat(saidOn(first, "Say that they can't")).contains(nameOf(involvement.person()));
        assertThat(saidOn(first, "Say that they come")).doesNotContain(nameOf(involvement.person()));
    }

    @Test
    void anotherTimeLeadsToTheNextDatesAndTheChosenOneIsWhatTheyAreInvitedTo() {
        // Whatever other tests have left of the dates of this group.
        for (int days = 50; days < 53; days++) {
            extra.add(meetings.nameMeeting(
                    "communications", LocalDate.now(clock).plusDays(days), LocalTime.of(19, 7), null));
        }
        Involvement involvement = invited();
        Page dates = visitor.get(status(involvement) + "/meeting/dates");
        List<Element> offered = dates.html().select("button[name=instead]");
        assertThat(offered).hasSizeGreaterThanOrEqualTo(3);
        String chosen = offered.get(1).val();

        assertThat(visitor.submit(dates, "/meeting", Map.of("instead", chosen)).location())
                .isEqualTo(status(involvement));
        run(involvement);

        assertThat(meetingOf(involvement).startsAt()).isEqualTo(Instant.ofEpochMilli(Long.parseLong(chosen)));
        assertThat(history(involvement)).anyMatch(line -> line.contains("; I would rather come on "));

        // A date that is none is refused beside those that are, and nothing is noted.
        Page again = visitor.get(status(involvement) + "/meeting/dates");
        Page refused = visitor.submit(again, "/meeting", Map.of("instead", "4102444800000"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("does not meet on that date any more");
        assertThat(refused.html().select("button[name=instead]")).isNotEmpty();
        assertThat(rsvps.of(meetingOf(involvement), involvement.person())).isEmpty();
    }

    @Test
    void anAnswerAboutADateThatMovedSaysSoAndWhatWasSaidOfTheFormerDateCountsNoMore() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        visitor.submit(visitor.get(status(involvement)), "/meeting", coming(true));
        Page open = visitor.get(status(involvement));
        meetings.move(
                meeting.reference(),
                meeting.startsAt().atZone(site.zone()).toLocalDate().plusDays(1),
                LocalTime.of(11, 15),
                "Online: https://meet.example.org/room-7 (no password)",
                COMMUNICATIONS);
        run(meeting);

        Page late = visitor.submit(open, "/meeting", Map.of("coming", "false"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Your answer was not noted", "was moved: it is on ");
        Meeting moved = groups.meeting(meeting.id());
        assertThat(rsvps.of(moved, involvement.person())).isEmpty();
        assertThat(meetingOf(involvement).id()).isEqualTo(meeting.id());
        Page now = visitor.get(status(involvement));
        assertThat(now.text()).doesNotContain("You said that you come");
        assertThat(now.html().select("main a[href='https://meet.example.org/room-7']"))
                .hasSize(1);
        assertThat(html(involvement.person(), "group-meeting/moved"))
                .as("tapped in mail, too, and leads to where they answer")
                .contains(
                        "href=\"https://meet.example.org/room-7\"", "href=\"" + site.publicUrl() + status(involvement));
    }

    @Test
    void anAnswerAboutAMeetingThatWasCalledOffSaysSoAndWhy() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        Page open = visitor.get(status(involvement));
        meetings.callOff(meeting.reference(), "The building is closed.", COMMUNICATIONS);

        Page late = visitor.submit(open, "/meeting", coming(true));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("was called off", "The building is closed.");
        assertThat(rsvps.to(groups.meeting(meeting.id()))).isEmpty();
    }

    @Test
    void onceItHasBegunNothingIsNoted() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        clock.moveTo(meeting.startsAt().plusSeconds(1));

        assertThatThrownBy(() -> guests.comes(involvement.id(), true, meeting.id(), meeting.startsAt()))
                .isInstanceOf(CannotBeAnswered.class)
                .hasMessageContaining("has begun or is over");
        assertThat(guests.invitedTo(now(involvement))).isEmpty();
    }

    @Test
    void whoeverIsInvitedAddsItToTheirCalendarAndSeesWhereItIsButNotByTheReceipt() {
        Involvement involvement = invited();
        assertThat(visitor.get(status(involvement) + "/meeting.ics").body())
                .contains("UID:" + meetingOf(involvement).id(), "METHOD:PUBLISH");
        assertThat(visitor.get("/involvements/no-such-token/meeting.ics").status())
                .isEqualTo(404);
    }

    @Test
    void whereThereIsNoDateNoCalendarIsOfferedAndNoneIsGiven() {
        Involvement waits = confirmed(sam.signUp("communications", sam.form()));
        guest = Optional.of(waits);
        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, waits.id(), 0);
        for (String link : List.of(status(waits), receipt)) {
            assertThat(visitor.get(link).html().select("a[href$=.ics]")).isEmpty();
            Page none = visitor.get(link + "/meeting.ics");
            assertThat(none.body()).doesNotContain("BEGIN:VCALENDAR");
            assertThat(none.status()).isIn(200, 303);
        }
        answer(waits, COMMUNICATIONS, Map.of("answer", "welcome"));
        assertThat(visitor.get(status(waits)).html().select("a[href$=meeting.ics]"))
                .hasSize(1);
        assertThat(visitor.get(receipt + "/meeting.ics").body())
                .as("a receipt says nothing of where they meet")
                .doesNotContain("BEGIN:VCALENDAR");

        desk.withdraw(waits.id());
        assertThat(visitor.get(status(waits)).html().select("a[href$=.ics]")).isEmpty();
        assertThat(visitor.get(status(waits) + "/meeting.ics").location()).isEqualTo(status(waits));
    }

    @Test
    void onTheirOwnPageWhoeverIsInvitedSaysItOrFindsAnotherTime() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        String signIn = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        involvement.person().value(),
                        people.get(involvement.person()).linkGeneration(),
                        Duration.ofMinutes(30));
        visitor.submit(visitor.get(signIn), signIn, Map.of());
        Element card = visitor.get("/me").html().expectFirst(".card");
        assertThat(card.select("form button").eachText())
                .containsExactly(
                        "I'll come: Communications working group", "I can't come: Communications working group");
        assertThat(card.select("a[href$=/meeting/dates]").text())
                .isEqualTo("Another time: Communications working group");
        assertThat(visitor.get(card.select("a[href$=/meeting/dates]").attr("href"))
                        .text())
                .contains("Another time", "it is not counted as missed");

        assertThat(visitor.submit(visitor.get("/me"), "/meeting", coming(true)).status())
                .isEqualTo(303);

        assertThat(rsvps.of(meeting, involvement.person()).map(Rsvp::coming)).contains(true);
        assertThat(visitor.get("/me").html().expectFirst(".card").text())
                .contains("You said that you come.")
                .doesNotContain("I'll come");
    }

    @Test
    void aMemberSaysByTheLinkInTheReminderWhetherTheyComeUntilTheyLeave() {
        GroupMember place = member();
        Meeting meeting = nextMeeting();
        clock.moveTo(meeting.startsAt().minus(Duration.ofDays(2)));
        run(meeting);
        String link = ofMember(place);
        assertThat(html(place.person(), "group-meeting/reminder"))
                .contains("href=\"" + site.publicUrl() + link, "Say whether you come");
        Page shown = visitor.get(link);
        assertThat(rsvps.of(meeting, place.person())).as("looking says nothing").isEmpty();

        assertThat(visitor.submit(shown, link, coming(true)).location()).isEqualTo(link);

        assertThat(rsvps.of(meeting, place.person()).map(Rsvp::coming)).contains(true);
        assertThat(visitor.get(link).text()).contains("You said that you come.");
        assertThat(saidOn(meeting, "Say that they come")).contains(nameOf(place.person()));
        Page open = visitor.get(link);
        groups.leave(place.id());
        assertThat(visitor.get(link).status()).isEqualTo(404);
        assertThat(visitor.submit(open, link, coming(false)).status()).isEqualTo(404);
        assertThat(saidOn(meeting, "Say that they come"))
                .as("whoever has left is not counted on")
                .doesNotContain(nameOf(place.person()));
    }

    @Test
    void newLinksMakeTheLinkToTheMeetingsUseless() {
        GroupMember place = member();
        String before = ofMember(place);
        groups.revokeFeed(place.id());

        assertThat(visitor.get(before).status()).isEqualTo(404);
        assertThat(visitor.get(ofMember(place)).status()).isEqualTo(200);
    }

    @Test
    void onTheirOwnPageMembersSayItAndAddItToTheirCalendar() {
        GroupMember place = member();
        Meeting meeting = nextMeeting();
        String signIn = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        place.person().value(),
                        people.get(place.person()).linkGeneration(),
                        Duration.ofMinutes(30));
        visitor.submit(visitor.get(signIn), signIn, Map.of());

        assertThat(visitor.submit(visitor.get("/me"), "/me/meetings", coming(false))
                        .location())
                .isEqualTo("/me");

        assertThat(visitor.get("/me").text()).contains("You said that you can't come.");
        assertThat(rsvps.of(meeting, place.person()).map(Rsvp::coming)).contains(false);
        assertThat(visitor.get("/me/meetings/%s.ics".formatted(meeting.id())).body())
                .contains("UID:" + meeting.id());
        Page open = visitor.get("/me");
        groups.leave(place.id());
        Page late = visitor.submit(open, "/me/meetings", coming(true));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("not in the group of that meeting any more");
    }

    @Test
    void whatSomebodySaidIsInTheirDownloadGoesWithTheirRecordAndIsErasedWithThem() throws Exception {
        GroupMember place = member();
        Meeting meeting = nextMeeting();
        rsvps.say(meeting.id(), place.person(), true, meeting.startsAt());
        KeptAbout download = kept.stream()
                .filter(one -> one.tables().contains("rsvp"))
                .findFirst()
                .orElseThrow();
        assertThat(new ObjectMapper().writeValueAsString(download.of(place.person())))
                .contains(
                        "\"group\":\"communications\"",
                        "\"coming\":\"yes\"",
                        meeting.startsAt().toString());
        PersonId other = applicants.somebody().signUpAndConfirm("international").person();

        transactions.executeWithoutResult(begun -> events.publishEvent(new PersonsUnited(place.person(), other)));

        assertThat(rsvps.of(place.person())).isEmpty();
        assertThat(rsvps.of(other)).hasSize(1);

        people.erase(other);
        assertThat(rsvps.of(other)).isEmpty();
        member = Optional.empty();
    }

    @Test
    void aMonthAfterTheMeetingNobodyKnowsAnyMoreWhoSaidThatTheyCome() {
        GroupMember place = member();
        Meeting meeting = nextMeeting();
        rsvps.say(meeting.id(), place.person(), true, meeting.startsAt());

        forgottenAfter(meeting, Duration.ofDays(29));
        assertThat(rsvps.of(place.person())).hasSize(1);
        forgottenAfter(meeting, Duration.ofDays(31));
        assertThat(rsvps.of(place.person())).isEmpty();
    }

    private void forgottenAfter(Meeting meeting, Duration time) {
        clock.moveTo(meeting.endsAt().plus(time));
        rsvps.tidy();
    }
}
