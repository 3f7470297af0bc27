package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.groups.Departures;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.imports.ImportKind;
import coop.workers.manyhands.imports.PeopleFile;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.mailings.MailingStops;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import coop.workers.manyhands.standins.Part;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Nominees;
import coop.workers.manyhands.support.Silence;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import coop.workers.manyhands.support.WithoutScript;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKind;
import coop.workers.manyhands.trainings.TrainingKinds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of somebody who does a lot here, of candidates and those who ask them, and of those whom an import entered. */
@BrowserTest
class OwnPagesBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Links links;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private Departures departures;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private HoursBook hours;

    @Autowired
    private TrainingDesk trainings;

    @Autowired
    private TrainingKinds kinds;

    @Autowired
    private RoleDesk roles;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private StandInDesk standIns;

    @Autowired
    private CalloutDesk callouts;

    @Autowired
    private MailingStops stops;

    @Autowired
    private ImportDesk imports;

    @Autowired
    private QuestionTime questions;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private Silence silence;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> begun = new ArrayList<>();
    private final List<Meeting> named = new ArrayList<>();
    private final List<GroupMember> places = new ArrayList<>();

    @AfterEach
    void nobodyIsOnTheirWayAnyMore() {
        clock.reset();
        begun.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(open -> desk.withdraw(open.id()));
        places.forEach(place -> groups.findPlace(place.id()).ifPresent(still -> groups.leave(still.id())));
        named.stream()
                .filter(meeting -> !meetings.get(meeting.reference()).isCalledOff())
                .forEach(meeting -> meetings.callOff(meeting.reference(), "The test is over.", "test"));
        tables.update("delete from training");
        tables.update("delete from training_kind");
    }

    private Involvement on(String opportunity, Applicant sam) {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.remove("draws");
        if (opportunity.equals("solidfund")) {
            form.putAll(Map.of("payBy", "monthly", "weeklyAmount", "2"));
        }
        Involvement involvement = sam.signUp(opportunity, form);
        begun.add(involvement);
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        return desk.get(involvement.reference());
    }

    private LocalDate day(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private GroupMember member(PersonId person, Group group, GroupRole role) {
        GroupMember place = groups.enrol(group.slug(), person, role);
        places.add(place);
        return place;
    }

    private Group group(String name) {
        Group group = groups.found(
                "lamps-" + UUID.randomUUID().toString().substring(0, 8), name, "facilitators-international");
        named.add(meetings.nameMeeting(
                group.slug(), day(20), LocalTime.of(18, 0), "the boat house behind the old mill, Riverside Lane 214"));
        return group;
    }

    private void signIn(Window window, PersonId person) {
        window.open("/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30)));
        window.press(window.page().locator("main button[type=submit]").first());
    }

    private String status(Involvement involvement) {
        return "/involvements/" + links.status(desk.get(involvement.reference()));
    }

    // Somebody who does a lot

    @Test
    void ownPageOfSomebodyWhoDoesALot(Window visitor) {
        Applicant sam = applicants.somebody();
        PersonId me = on("international", sam).person();
        on("spread-the-newsletter", sam);
        Involvement support = on("solidfund", sam);
        roles.take(on("fundraising", sam).reference(), RoleHolder.Stage.ROLE);
        Involvement paused = on("co-op-support", sam);
        silence.pause(paused, 40);
        desk.withdraw(on("logo", sam).id());

        Group lamps = group("Lamps and lanterns of the whole federation and of those who walk along");
        GroupMember notes = member(me, lamps, GroupRole.NOTE_TAKER);
        hours.agree(lamps.slug(), true, "facilitator");
        hours.note(me, lamps.slug(), day(-3), 90, "Folded the paper for the lanterns");
        hours.note(me, lamps.slug(), day(-1), 45, "Rang round");
        Group kites = group("Kites");
        GroupMember resting = member(me, kites, GroupRole.FACILITATOR);
        groups.pause(resting.id(), day(60));
        GroupMember former = member(me, group("Bells"), GroupRole.MEMBER);
        departures.leave(former.id());
        PersonId facilitates = on("international", applicants.somebody()).person();
        member(facilitates, lamps, GroupRole.FACILITATOR);
        callouts.may(facilitates, Offer.NOTHING);
        named.add(meetings.nameMeeting(lamps.slug(), day(27), LocalTime.of(18, 0), "the boat house"));
        standIns.seek(me, meetings.get(named.get(0).reference()).reference(), Part.NOTE_TAKER);

        TrainingKind firstAid = kind("First aid at work", 36);
        TrainingKind safeguarding = kind("Safeguarding of adults at risk", 12);
        trainings.record(firstAid, me, day(-100), "facilitator-international");
        trainings.record(safeguarding, me, day(-400), "facilitator-international");
        inductions.join(me, 1);
        stops.stop(me, MailingStops.ANYBODY);
        room.enter(me, sam, Capacity.CO_OP_REPRESENTATIVE, "Bread of " + sam.mark());

        signIn(visitor, me);
        visitor.look("me-full");
        visitor.open("/me/stand-ins/swap?duty=note-taker&meeting="
                + meetings.get(named.get(0).reference()).reference());
        assertThat(visitor.page().locator("button[name=inReturn]")).hasCount(1);
        visitor.look("me-swap");
        visitor.open("/me");
        assertThat(visitor.page().locator("main")).containsText("First aid at work");
        assertThat(visitor.page().getByText("No messages to everybody for me")).hasCount(0);
        visitor.open(status(support));
        visitor.look("status-supporter");
        visitor.open("/me/record");
        visitor.look("me-record-full");
        visitor.open("/me/erase");
        visitor.look("me-erase-full");

        // What is wrong is said at its field, and nothing is lost.
        visitor.open("/me");
        Page page = visitor.page();
        page.locator("#hoursLong").fill("ninety");
        page.locator("#hoursDay").fill(day(0).toString());
        visitor.press(page.locator("form[action$='/me/hours'] button").last());
        assertThat(page.locator("#hoursLong-error")).isVisible();
        visitor.look("me-hours-refused");
        visitor.open("/me/contact");
        page.locator("#name").fill("");
        page.locator("main form").first().evaluate("form => { form.noValidate = true; }");
        visitor.press(page.locator("main form button[type=submit]").first());
        assertThat(page.locator("#name-error")).isVisible();
        visitor.look("me-contact-refused");

        // Two tabs: the later one is told, and shown both.
        visitor.open("/me/contact");
        Page other = page.context().newPage();
        other.navigate(page.url());
        other.locator("#name").fill("Samuel " + sam.mark());
        other.locator("main form button[type=submit]").first().click();
        other.waitForURL("**/me");
        other.close();
        page.locator("#name").fill("Samantha " + sam.mark());
        visitor.press(page.locator("main form button[type=submit]").first());
        assertThat(page.locator("main")).containsText("changed since you opened");
        visitor.look("me-contact-changed-meanwhile");

        inductions.leave(me);
        hours.agree(lamps.slug(), false, "facilitator");
        assertThat(groups.findPlace(notes.id())).isPresent();
    }

    private TrainingKind kind(String name, int months) {
        return kinds.find(kinds.add(
                                name + " " + UUID.randomUUID().toString().substring(0, 4),
                                months,
                                null,
                                "facilitators-international")
                        .orElseThrow())
                .orElseThrow();
    }

    @Test
    void openPageWhoseSessionWentSaysSo(Window visitor) {
        PersonId sam = on("international", applicants.somebody()).person();
        signIn(visitor, sam);
        int before = people.get(sam).linkGeneration();
        visitor.page().context().clearCookies();

        visitor.press("Send me new links");

        assertThat(visitor.page().locator("[role=alert]")).containsText("You are no longer signed in");
        assertThat(visitor.page().locator("h1")).not().containsText("did not go through");
        visitor.look("me-session-went");
        assertThat(people.get(sam).linkGeneration()).as("nothing was done").isEqualTo(before);
    }

    // Candidates, and those who ask them

    @Test
    void questionsToCandidatesAndTheirAnswers(Window visitor, Window candidate) {
        room.open();
        try {
            Election election = room.call(2, "general-meeting");
            Applicant sam = applicants.somebody();
            Applicant kim = applicants.somebody();
            Involvement sams = nominees.stands(sam, "Bread of " + sam.mark(), "I bake, and I count well.");
            Involvement kims = nominees.stands(kim, "Bread of " + kim.mark(), "I listen.");
            begun.addAll(List.of(sams, kims));
            String path = "/elections/%s/questions".formatted(election.reference());
            visitor.open(path);
            visitor.look("questions-before");
            candidate.open(status(sams));
            candidate.look("status-nominee");
            room.publishList(election);
            jobs.run(sams.reference().value());
            jobs.run(kims.reference().value());

            visitor.open(path);
            visitor.look("questions-of-nobody-yet");
            signIn(visitor, room.person(applicants.somebody()));
            visitor.open(path);
            visitor.press(
                    visitor.page().locator("main form button[type=submit]").first());
            assertThat(visitor.page().locator("#toAsk-error")).isVisible();
            visitor.look("questions-refused");
            visitor.page().locator("#toAsk").fill("What would you do first?");
            visitor.press(
                    visitor.page().locator("main form button[type=submit]").first());
            visitor.look("questions-asked");

            String mine = status(sams) + "/questions";
            candidate.open(mine);
            candidate.look("candidate-questions");
            candidate.open(mine + "/"
                    + questions.of(room.now(election)).get(0).question().id());
            candidate.look("candidate-answer");
            candidate.page().locator("#answer").fill("word ".repeat(151));
            candidate.press(
                    candidate.page().locator("main form button[type=submit]").first());
            assertThat(candidate.page().locator("#answer-error")).isVisible();
            candidate.look("candidate-answer-refused");
            candidate.page().locator("#answer").fill("Listen, and then read the books.");
            candidate.press(
                    candidate.page().locator("main form button[type=submit]").first());
            candidate.look("candidate-questions-answered");
            visitor.open(path);
            visitor.look("questions-answered");
        } finally {
            room.close();
        }
    }

    // Those whom an import entered

    private String entered(Applicant sam, ImportKind kind, String... lines) {
        UUID id = imports.look(
                kind, PeopleFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), "secretary");
        imports.carryOut(id, imports.plan(id, "colleague").mark(), true, "colleague");
        return sam.written("keeps its lists in a new place").replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
    }

    @Test
    void whoeverWasEnteredSaysThatItIsThemOrThatItIsNot(Window visitor) {
        Applicant sam = applicants.somebody();
        String path = entered(sam, ImportKind.HOSTS, "name,email", "Sam %s,%s".formatted(sam.mark(), sam.email()));
        visitor.open(path);
        visitor.look("entered");
        visitor.press(visitor.page().locator("form:not([action$='/no']) button").first());
        visitor.look("entered-thanks");
        visitor.open(path);
        visitor.look("entered-confirmed-already");
        inductions.leave(people.withEmail(sam.email()).get(0).id());

        Applicant kim = applicants.somebody();
        String hers = entered(kim, ImportKind.HOSTS, "name,email", "Kim %s,%s".formatted(kim.mark(), kim.email()));
        visitor.open(hers);
        visitor.press(visitor.page().locator("form[action$='/no'] button"));
        visitor.look("entered-deleted");
        assertThat(visitor.page().navigate(hers).status()).isEqualTo(410);
        visitor.look("entered-settled");
    }

    // Refusals

    @Test
    void refusalsSayTheWayOut(Window visitor) {
        Page page = visitor.page();
        Involvement ended = on("international", applicants.somebody());
        visitor.open(status(ended) + "/withdraw");
        desk.withdraw(ended.id());
        visitor.press(page.locator("main form button[type=submit]").first());
        visitor.look("refused-ended-already");

        visitor.open("/opportunities/international/sign-up");
        page.evaluate("() => { const text = document.createElement('input'); text.type = 'hidden'; text.name = 'name';"
                + " text.value = 'x'.repeat(300000); document.querySelector('main form').append(text);"
                + " document.querySelector('main form').noValidate = true; }");
        visitor.press(page.locator("main form button[type=submit]").first());
        assertThat(page.locator("h1")).hasText("That is too much at once");
        visitor.look("refused-too-much");

        Response garbled = page.navigate("/opportunities/international/sign-up?reference=%00");
        assertThat(garbled.status()).isIn(200, 400);
        Response method = page.navigate("/me/sign-out");
        assertThat(method.status()).isIn(404, 405);
        visitor.look("refused-method");
    }

    // Without script

    @Test
    void withoutScriptEveryFormOnTheWayIsSent(@WithoutScript Window visitor) {
        Page page = visitor.page();
        Applicant sam = applicants.somebody();
        visitor.open("/");
        visitor.look("plain-catalogue");
        visitor.open("/opportunities/communications");
        visitor.look("plain-opportunity");
        visitor.open("/suggestions");
        visitor.look("plain-suggestions");
        send(visitor, "main form");
        visitor.open("/sign-up");
        send(visitor, "main form");

        visitor.open("/opportunities/communications/sign-up");
        send(visitor, "main form", 1);
        assertThat(page.locator("#errors")).isFocused();
        visitor.look("plain-sign-up-refused");
        page.locator("#name").fill("Sam " + sam.mark());
        page.locator("#email").fill(sam.email());
        page.locator("#agree").check();
        send(visitor, "main form");
        assertThat(page.locator("main .reference").first()).isVisible();
        visitor.look("plain-signed-up");
        Involvement involvement =
                desk.of(people.withEmail(sam.email()).get(0).id()).get(0);
        begun.add(involvement);
        jobs.run(involvement.reference().value());

        visitor.open("/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp(), Duration.ofDays(1)));
        send(visitor, "main form");
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
        assertThat(people.get(involvement.person()).emailConfirmed()).isTrue();

        visitor.open(status(involvement) + "/pause");
        page.locator("#pauseUntil").fill(day(40).toString());
        send(visitor, "main form");
        assertThat(desk.get(involvement.reference()).pausedUntil()).isPresent();

        visitor.open("/me");
        page.locator("#email").fill(sam.email());
        send(visitor, "main form");
        assertThat(page).hasURL(Pattern.compile(".*/me/link"));
        visitor.open("/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        involvement.person().value(),
                        people.get(involvement.person()).linkGeneration(),
                        Duration.ofMinutes(30)));
        send(visitor, "main form");
        assertThat(page.locator("h1")).hasText("Your own page");
        visitor.look("plain-me");
        send(visitor, "form[action$='/me/asking']");
        visitor.open("/me/contact");
        page.locator("#name").fill("Samuel " + sam.mark());
        send(visitor, "main form");
        assertThat(people.get(involvement.person()).name()).startsWith("Samuel");

        visitor.open(status(involvement) + "/withdraw");
        send(visitor, "main form");
        assertThat(desk.get(involvement.reference()).isOpen()).isFalse();
        visitor.open("/me");
        send(visitor, "form[action$='/me/sign-out']");
        visitor.open("/me");
        assertThat(page.locator("main form #email")).isVisible();
        assertThat(page.locator("form[action$='/me/sign-out']")).hasCount(0);
    }

    private static void send(Window window, String form) {
        send(window, form, 0);
    }

    private static void send(Window window, String form, int alerts) {
        window.press(window.page()
                .locator(form + " button[type=submit], " + form + " button:not([type])")
                .first());
        assertThat(window.page().locator("[role=alert]")).hasCount(alerts);
    }
}
