package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.Part;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Silence;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import coop.workers.manyhands.support.WithoutScript;
import coop.workers.manyhands.web.PostsThrottle;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of visitors and of those who hold a link, in every state that these pages have, refusals among them. */
@BrowserTest
class VisitorPagesBrowserTest {

    private static final String NOBODYS_LINK = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** Of nobody else in these tests. */
    private static final String CROWDED = "203.0.113.229";

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private LinkDesk renewing;

    @Autowired
    private Links links;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private CalloutDesk callouts;

    @Autowired
    private StandInDesk standIns;

    @Autowired
    private MailingDesk mailings;

    @Autowired
    private Audiences audiences;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Silence silence;

    @Autowired
    private PostsThrottle posts;

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
    }

    // Looking

    private static void look(Window window, String state, String path, int status) {
        Response response = window.page().navigate(path);
        assertThat(response.status()).as("%s, %s", state, path).isEqualTo(status);
        window.look("visitor-" + state);
    }

    private static void looks(Window window, String path, String says) {
        look(window, path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""), path, 200);
        assertThat(window.page().locator("main").innerText()).as(path).contains(says);
    }

    // What there is

    private Involvement unconfirmed(Applicant sam) {
        Involvement involvement = sam.signUp("communications", sam.form());
        begun.add(involvement);
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Involvement on(String opportunity, Applicant sam) {
        Map<String, Object> form = new HashMap<>(sam.form());
        if (!opportunity.equals("communications")) {
            form.remove("draws");
        }
        Involvement involvement = sam.signUp(opportunity, form);
        begun.add(involvement);
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        return desk.get(involvement.reference());
    }

    private Involvement on(String opportunity) {
        return on(opportunity, applicants.somebody());
    }

    private Involvement invited() {
        if (meetings.nextMeeting("communications").isEmpty()) {
            named.add(meetings.nameMeeting("communications", day(20), LocalTime.of(18, 0), "the boat house"));
        }
        Involvement involvement = on("communications");
        tasks.answer(involvement, "facilitator-communications", new HashMap<>(Map.of("answer", "welcome")));
        jobs.run(involvement.reference().value());
        return desk.get(involvement.reference());
    }

    private LocalDate day(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private String status(Involvement involvement) {
        return "/involvements/" + links.status(desk.get(involvement.reference()));
    }

    private String receipt(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
    }

    private String confirm(Involvement involvement, Duration holds) {
        return "/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp(), holds);
    }

    private UUID id(String query, UUID of) {
        UUID id = tables.queryForObject(query, UUID.class, of);
        assertThat(id).as(query).isNotNull();
        return id;
    }

    private String signInLink(PersonId person) {
        return "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
    }

    private void signIn(Window window, PersonId person) {
        window.open(signInLink(person));
        window.press(window.page().locator("main button[type=submit]").first());
    }

    private GroupMember member(PersonId person, Group group, GroupRole role) {
        GroupMember place = groups.enrol(group.slug(), person, role);
        places.add(place);
        return place;
    }

    private Group groupWithADate() {
        Group group = groups.found(
                "lamps-" + UUID.randomUUID().toString().substring(0, 8), "Lamps", "facilitators-international");
        named.add(meetings.nameMeeting(group.slug(), day(20), LocalTime.of(18, 0), "the boat house"));
        return group;
    }

    // The pages

    @Test
    void whatEverybodyMaySee(Window visitor) {
        look(visitor, "catalogue", "/", 200);
        looks(visitor, "/?time=very-little", "things to do");
        looks(visitor, "/?q=newsleter", "Nothing has");
        looks(visitor, "/?q=submarines", "Nothing fits all of that");
        looks(visitor, "/opportunities/communications", "Pass it on");
        looks(visitor, "/opportunities/say-hello", "Pass it on");
        looks(visitor, "/opportunities/say-hello/followed?answer=DONE", "Thank");
        looks(visitor, "/opportunities/say-hello/followed?answer=OBSTACLE", "We are sorry");
        looks(visitor, "/opportunities/movement-building", "waiting list");
        looks(visitor, "/opportunities/board", "Pass it on");
        looks(visitor, "/groups/communications", "When it meets");
        looks(visitor, "/calendar", "Calendar");
        looks(visitor, "/elections", "Elections to the Board");
        looks(visitor, "/suggestions", "What suits you?");
        looks(visitor, "/privacy", "rivacy");
        look(visitor, "embed", "/embed", 200);
        looks(visitor, "/accessibility", "ccessib");
        looks(visitor, "/entered", "");
        look(visitor, "unknown-page", "/nowhere", 404);
        look(visitor, "unknown-opportunity", "/opportunities/jion-group", 404);
        look(visitor, "unknown-link", "/involvements/" + NOBODYS_LINK, 404);
    }

    @Test
    void formsAndWhatIsWrongWithThem(Window visitor) {
        looks(visitor, "/opportunities/communications/sign-up", "Sign up");
        looks(visitor, "/opportunities/board/sign-up", "Sign up");
        looks(visitor, "/opportunities/spread-the-newsletter/sign-up", "Sign up");
        looks(visitor, "/opportunities/worker-member/sign-up", "Sign up");
        looks(visitor, "/sign-up?for=communications&for=logo&for=board", "");
        look(
                visitor,
                "sign-up-choose",
                "/sign-up?for=logo&for=photos&for=case-study&for=phone-bank&for=chat&for=web-pages",
                200);
        visitor.open("/opportunities/communications/sign-up");
        visitor.press(visitor.page().locator("main form button[type=submit]").first());
        assertThat(visitor.page().locator(".errors, [role=alert]").count()).isPositive();
        seesWhatIsWrongFirst(visitor);
        visitor.look("visitor-sign-up-refused");
        looks(visitor, "/me", "");
        visitor.press(visitor.page().locator("main form button[type=submit]").first());
        visitor.look("visitor-me-refused");
        looks(visitor, "/me/link", "");
        looks(visitor, "/me/goodbye", "");
        looks(visitor, "/login", "");
        looks(visitor, "/login/forgotten", "");
    }

    /** What is wrong has the focus; also where the address names a field, once somebody has followed a link to it. */
    private static void seesWhatIsWrongFirst(Window visitor) {
        Page page = visitor.page();
        assertThat(page.locator("#errors")).isFocused();
        page.locator("#errors a").first().click();
        assertThat(page.locator("#errors")).not().isFocused();
        assertThat(page.url()).contains("#");
        visitor.press(page.locator("main form button[type=submit]").first());
        assertThat(page.locator("#errors")).isFocused();
        page.locator("#errors a").first().click();
        page.reload();
        assertThat(page.url()).contains("#");
        assertThat(page.locator("#errors")).isFocused();
    }

    @Test
    void formsAsTheyBecomeWhileTheyAreFilledIn(Window visitor, @WithoutScript Window plain) {
        Page page = visitor.page();
        visitor.open("/opportunities/board/sign-up");
        page.locator("#nominates").selectOption("self");
        visitor.look("visitor-sign-up-board-self");
        page.locator("#nominates").selectOption("another");
        visitor.look("visitor-sign-up-board-another");
        looks(visitor, "/opportunities/communications/sign-up?role=facilitator", "Sign up");
        assertThat(page.locator("#role")).hasValue("facilitator");
        looks(visitor, "/opportunities/movement-building/sign-up", "Join the waiting list");

        // Without script everything stands there that an answer may ask for.
        plain.open("/opportunities/board/sign-up");
        assertThat(plain.page().locator("#memberSince")).isVisible();
        assertThat(plain.page().locator("#nomineeEmail")).isVisible();
        plain.look("visitor-plain-board");
        plain.press(plain.page().locator("main form button[type=submit]").first());
        assertThat(plain.page().locator("#errors")).isFocused();
        plain.look("visitor-plain-board-refused");

        // Somebody who fills in everything, also what nobody sees, is asked.
        Applicant sam = applicants.somebody();
        visitor.open("/opportunities/communications/sign-up");
        page.locator("#name").fill("Sam " + sam.mark());
        page.locator("#email").fill(sam.email());
        page.locator("#agree").check();
        page.evaluate("() => { document.querySelector('#nothing_here').value = '020 7946 0000'; }");
        visitor.press("Sign up");
        assertThat(page.locator("#a_person")).isVisible();
        visitor.look("visitor-sign-up-a-person");
    }

    @Test
    void caseInRarerStates(Window visitor) {
        Page page = visitor.page();
        // Confirmed a moment ago, and then a fault on our side.
        Applicant sam = applicants.somebody();
        Involvement fresh = unconfirmed(sam);
        sam.confirm(fresh);
        look(visitor, "status-on-its-way", status(fresh), 200);
        assertThat(page.locator("#now")).hasText("On its way");
        String job = "update act_ru_job set retries_ = ? where type_ = 'message' and process_instance_id_ in"
                + " (select id_ from act_ru_execution where business_key_ = ?)";
        tables.update(job, 0, fresh.reference().value());
        look(visitor, "status-held-up", status(fresh), 200);
        assertThat(page.locator("#held")).isVisible();
        tables.update(job, 3, fresh.reference().value());
        jobs.run(fresh.reference().value());

        // What was handed in before the address was confirmed.
        Applicant kim = applicants.somebody();
        Map<String, Object> form = new HashMap<>(kim.form());
        form.remove("draws");
        form.put("handedIn", "Sent to the eleven of us.");
        Involvement early = kim.signUp("spread-the-newsletter", form);
        begun.add(early);
        jobs.run(early.reference().value());
        look(visitor, "status-work-kept", status(early), 200);
        assertThat(page.locator("#at-once")).hasText("What you handed in is kept");

        // On the waiting list.
        Map<String, Object> mentor = new HashMap<>(applicants.somebody().form());
        mentor.remove("draws");
        mentor.put("knowsAbout", "Starting up");
        Applicant ash = applicants.somebody();
        mentor.putAll(Map.of("name", "Ash " + ash.mark(), "email", ash.email()));
        Involvement waits = ash.signUp("mentor", mentor);
        begun.add(waits);
        jobs.run(waits.reference().value());
        ash.confirm(waits);
        jobs.run(waits.reference().value());
        look(visitor, "status-waiting-list", status(waits), 200);
        assertThat(page.locator("#now")).containsText("On the waiting list");

        // What others noted for them, and what a diagram says of withdrawing: written as the tables keep it.
        Involvement told = on("communications");
        for (String kind : List.of("WITHDRAWAL", "ANSWER")) {
            tables.update(
                    "insert into own_word (id, involvement_id, kind, answers, told_by, told_at, state, version)"
                            + " values (?, ?, ?, '{}', 'facilitator-communications', now(), 'OPEN', 0)",
                    UUID.randomUUID(),
                    told.id(),
                    kind);
        }
        look(visitor, "status-told-by-others", status(told), 200);
        assertThat(page.locator("main")).containsText("Nothing comes of it until you say so");
        assertThat(page.locator("main")).containsText("An answer is noted for you");
        tables.update("delete from own_word where involvement_id = ?", told.id());
        tables.update(
                "update involvement set stays = 'While you have what you borrowed you cannot withdraw' where id = ?",
                told.id());
        look(visitor, "status-stays", status(told), 200);
        assertThat(page.locator("main")).containsText("you cannot withdraw");
        tables.update("update involvement set stays = null where id = ?", told.id());
        tables.update("update involvement set turn = 'APPLICANT', form = null where id = ?", told.id());
        look(visitor, "status-place-at-stake", status(told), 200);
        assertThat(page.getByText("Keep my place")).isVisible();
        tables.update("update involvement set turn = 'COORDINATOR' where id = ?", told.id());
        silence.pause(told, 5);
        tables.update("update involvement set paused_with_pathway = true where id = ?", told.id());
        look(visitor, "status-on-hold", status(told), 200);
        assertThat(page.locator("#now")).containsText("On hold until");
        tables.update("update involvement set paused_with_pathway = false where id = ?", told.id());
    }

    @Test
    void whatIsSentTwice(Window visitor) {
        Applicant sam = applicants.somebody();
        Page page = visitor.page();
        visitor.open("/opportunities/communications/sign-up");
        page.locator("#name").fill("Sam " + sam.mark());
        page.locator("#email").fill(sam.email());
        page.locator("#agree").check();
        String shown = page.locator("input[name=submission]").inputValue();
        visitor.press("Sign up");
        begun.add(desk.get(new Reference(page.locator("main .reference").first().innerText())));
        visitor.look("visitor-signed-up");
        page.goBack();
        // As a browser keeps it that shows the page it had, instead of asking for it again.
        page.evaluate("shown => { document.querySelector('input[name=submission]').value = shown; }", shown);
        page.locator("#name").fill("Samuel " + sam.mark());
        page.locator("#email").fill(sam.email());
        page.locator("#agree").check();
        visitor.press("Sign up");
        assertThat(page.locator("h1").innerText()).isEqualTo("You have sent this already");
        visitor.look("visitor-sent-before");
        jobs.run(begun.get(0).reference().value());
    }

    @Test
    void caseOnItsWay(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement fresh = unconfirmed(sam);
        look(visitor, "receipt", receipt(fresh), 200);
        look(visitor, "receipt-contact", receipt(fresh) + "/contact", 200);
        look(visitor, "receipt-letter-sent", receipt(fresh) + "/letter/sent", 200);
        Applicant kim = applicants.somebody();
        Involvement byPhone = kim.signUp("communications", kim.formByPhone());
        begun.add(byPhone);
        jobs.run(byPhone.reference().value());
        look(visitor, "receipt-by-phone", receipt(byPhone), 200);

        Involvement waits = on("communications");
        look(visitor, "status-waits", status(waits), 200);
        look(visitor, "status-withdraw", status(waits) + "/withdraw", 200);
        look(visitor, "status-pause", status(waits) + "/pause", 200);
        visitor.page().locator("#pauseUntil").fill(day(40).toString());
        visitor.press(visitor.page().locator("main form button[type=submit]").first());
        visitor.look("visitor-status-paused");

        Involvement invited = invited();
        look(visitor, "status-invited", status(invited), 200);
        look(visitor, "status-other-dates", status(invited) + "/meeting/dates", 200);

        Involvement task = on("spread-the-newsletter");
        look(visitor, "status-asked", status(task), 200);
        visitor.press("Send the answer");
        assertThat(visitor.page().locator("#errors")).isFocused();
        visitor.look("visitor-status-asked-refused");
    }

    @Test
    void askedAfterAPauseWhetherTheyGoOn(Window visitor) {
        Involvement involvement = on("communications");
        silence.pause(involvement, 5);
        clock.moveTo(
                desk.get(involvement.reference()).standing().orElseThrow().due().plusSeconds(1));
        jobs.run(involvement.reference().value());
        for (String answer : List.of("yes", "later", "no")) {
            look(visitor, "still-" + answer, status(involvement) + "/still/" + answer, 200);
        }
    }

    @Test
    void formerAddressIsPutBack(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement involvement = on("international", sam);
        desk.correctContact(
                involvement.id(),
                new ContactDetails("Sam " + sam.mark(), Channel.EMAIL, "new-" + sam.email(), null, null));
        sam.confirm(involvement);
        String letter = tables.queryForObject(
                "select body_text from letter where to_address = ? and template = 'applicants/address-changed'",
                String.class,
                sam.email());
        assertThat(letter).isNotNull();
        look(visitor, "undo", letter.replaceAll("(?s).*(/me/undo/[A-Za-z0-9_-]+).*", "$1"), 200);
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-undone");
    }

    @Test
    void caseThatEnded(Window visitor) {
        Involvement declined = on("communications");
        tasks.answer(
                declined,
                "facilitator-communications",
                new HashMap<>(Map.of("answer", "notNow", "reason", "We are full until spring.")));
        jobs.run(declined.reference().value());
        look(visitor, "end-declined", status(declined), 200);
        Involvement withdrawn = on("communications");
        desk.withdraw(withdrawn.id());
        look(visitor, "end-withdrawn", status(withdrawn), 200);
        for (String end : List.of("JOINED", "DONE", "LAPSED", "CALLED_OFF", "LEFT", "INDUCTED")) {
            tables.update("update involvement set outcome = ? where id = ?", end, withdrawn.id());
            look(visitor, "end-" + end.toLowerCase(Locale.ROOT).replace('_', '-'), status(withdrawn), 200);
        }
        Applicant twice = applicants.somebody();
        on("communications", twice);
        Involvement second = unconfirmed(twice);
        twice.confirm(second);
        jobs.run(second.reference().value());
        look(visitor, "end-twice", status(second), 200);
        assertThat(visitor.page().locator("main").innerText())
                .contains("You are in this already", "Sent twice: it goes on as")
                .doesNotContain("Withdrew", "You withdrew");
        tables.update(
                "update involvement set outcome = 'LAPSED', ended_as = 'Your support has lapsed' where id = ?",
                withdrawn.id());
        look(visitor, "end-in-its-own-words", status(withdrawn), 200);
    }

    @Test
    void linksThatConfirmAndThoseThatDoNotAnyMore(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement fresh = unconfirmed(sam);
        look(visitor, "confirm", confirm(fresh, Duration.ofDays(1)), 200);
        look(visitor, "confirm-expired", confirm(fresh, Duration.ofMinutes(-1)), 410);
        visitor.press("Send me a new link");
        visitor.look("visitor-confirm-sent-again");

        String outdated = confirm(fresh, Duration.ofDays(1));
        String receipt = receipt(fresh);
        desk.correctContact(
                fresh.id(), new ContactDetails("Sam " + sam.mark(), Channel.EMAIL, "new-" + sam.email(), null, null));
        look(visitor, "confirm-outdated", outdated, 410);
        sam.confirm(fresh);
        jobs.run(fresh.reference().value());
        look(visitor, "receipt-over", receipt, 200);

        Involvement ended = unconfirmed(applicants.somebody());
        String late = confirm(ended, Duration.ofDays(1));
        desk.withdraw(ended.id());
        look(visitor, "confirm-too-late", late, 410);

        Involvement voided = on("communications");
        String before = status(voided);
        renewing.renew(voided.person(), "applicant");
        look(visitor, "link-voided", before, 410);
        look(visitor, "sign-in-used", "/me/sign-in/" + NOBODYS_LINK, 404);
    }

    @Test
    void answersThatComeTooLate(Window visitor) {
        Involvement invited = invited();
        Page page = visitor.page();
        visitor.open(status(invited));
        Meeting meeting = groups.meeting(invited.meeting().orElseThrow());
        page.evaluate("() => document.querySelector('input[name=starts]').value = '%d'"
                .formatted(meeting.startsAt().toEpochMilli() - 1000));
        visitor.press(page.locator("button[name=coming]").first());
        assertThat(page.locator("main").innerText()).contains("Your answer was not noted");
        visitor.look("visitor-rsvp-not-noted");

        Involvement task = on("spread-the-newsletter");
        visitor.open(status(task));
        page.locator("form.form textarea").first().fill("Sent to the eleven of us.");
        desk.withdraw(task.id());
        visitor.press("Send the answer");
        assertThat(page.locator("h1").innerText()).isEqualTo("This came too late");
        assertThat(page.locator("#typed + dl dt").allInnerTexts())
                .as("what was left empty is not listed")
                .containsExactly("What did you do, or what is it?");
        visitor.look("visitor-answer-too-late");
    }

    @Test
    void whoeverIsHeldUpReadsForHowLongAndLosesNothing(Window visitor) {
        Involvement involvement = on("communications");
        visitor.page().setExtraHTTPHeaders(Map.of("X-Forwarded-For", CROWDED));
        visitor.open(status(involvement) + "/withdraw");
        // Taken a while ahead, so that nothing is given again while the browser gets there.
        clock.moveBy(Duration.ofMinutes(10));
        while (posts.take(ClientNetwork.of(CROWDED)).isZero()) {
            // As many others are behind that address.
        }
        clock.moveBy(Duration.ofMinutes(-10));

        Response held = pressed(visitor, "Yes, withdraw");

        assertThat(held.status()).isEqualTo(429);
        assertThat(Integer.parseInt(held.headers().get("retry-after"))).isBetween(1, 3600);
        assertThat(visitor.page().locator("main").innerText()).contains("Too many at once", "Wait", "go back");
        visitor.look("visitor-refused-too-many");
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
        visitor.page().setExtraHTTPHeaders(Map.of());
        visitor.page().goBack();
        assertThat(pressed(visitor, "Yes, withdraw").status()).isEqualTo(200);
    }

    @Test
    void whoeverComesWhileTheDatabaseIsBusySendsItOnceMore(Window visitor) {
        Involvement involvement = on("communications");
        visitor.open(status(involvement) + "/withdraw");
        tables.execute("""
                create function too_busy() returns trigger language plpgsql as
                $$ begin raise exception 'canceling statement due to statement timeout' using errcode = 'query_canceled'; end $$""");
        tables.execute(
                "create trigger too_busy before insert on step for each row when (new.case_id = '%s') execute function too_busy()"
                        .formatted(involvement.id()));
        try {
            Response held = pressed(visitor, "Yes, withdraw");
            assertThat(held.status()).isEqualTo(503);
            assertThat(held.headers().get("retry-after")).isEqualTo("60");
        } finally {
            tables.execute("drop trigger too_busy on step");
            tables.execute("drop function too_busy()");
        }
        assertThat(visitor.page().locator("main").innerText())
                .contains("Too much is going on at once", "Nothing of what you sent was kept", "Go back");
        visitor.look("visitor-refused-busy");
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();

        visitor.page().goBack();
        assertThat(pressed(visitor, "Yes, withdraw").status()).isEqualTo(200);
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).isOpen()).isFalse();
    }

    /** What the page that follows was answered with, after its redirects. */
    private static Response pressed(Window window, String button) {
        return window.page()
                .waitForResponse(
                        answer -> answer.request().isNavigationRequest() && answer.status() / 100 != 3,
                        () -> window.press(button));
    }

    @Test
    void thoseWhoAreAsked(Window visitor) {
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
        PersonId host = on("international").person();
        inductions.join(host, 1);
        Involvement induction = on("induction");
        String asked = "/asked/"
                + links.token(
                        LinkPurpose.ANSWER, id("select id from asked where involvement_id = ?", induction.id()), 0);
        look(visitor, "asked", asked, 200);
        assertThat(visitor.page().locator("#firstDate").isVisible())
                .as("asked only of those who say yes")
                .isFalse();
        visitor.page().locator("#offer").selectOption("accept");
        assertThat(visitor.page().locator("#firstDate").isVisible()).isTrue();
        visitor.page().locator("#offer").selectOption("");
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-asked-refused");
        desk.withdraw(induction.id());
        jobs.run(induction.reference().value());
        look(visitor, "asked-settled", asked, 410);
        inductions.leave(host);

        PersonId other = on("international").person();
        inductions.join(other, 1);
        Involvement next = on("induction");
        visitor.open("/asked/"
                + links.token(LinkPurpose.ANSWER, id("select id from asked where involvement_id = ?", next.id()), 0));
        visitor.page().locator("#offer").selectOption("pass");
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-asked-thanks");
        inductions.leave(other);

        PersonId kim = on("international").person();
        callouts.may(kim, Offer.NOTHING);
        callouts.ask(catalogue.get("communications"), "Could you draw us a lamp?", List.of(kim), "secretary");
        String callout = "/callouts/"
                + links.token(
                        LinkPurpose.CALLOUT, id("select id from callout_ask where person_id = ?", kim.value()), 0);
        look(visitor, "callout", callout, 200);
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-callout-answered");

        Group group = groupWithADate();
        PersonId ash = on("international").person();
        member(ash, group, GroupRole.NOTE_TAKER);
        GroupMember place = member(kim, group, GroupRole.MEMBER);
        callouts.may(kim, Offer.NOTHING);
        standIns.seek(ash, named.get(named.size() - 1).reference(), Part.NOTE_TAKER);
        String standIn = "/stand-ins/"
                + links.token(
                        LinkPurpose.STAND_IN,
                        id("select id from stand_in_ask where person_id = ?", kim.value()),
                        people.get(kim).linkGeneration());
        look(visitor, "stand-in", standIn, 200);
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-stand-in-answered");

        look(
                visitor,
                "meetings-of-a-member",
                "/meetings/"
                        + links.token(
                                LinkPurpose.MEETINGS,
                                place.id(),
                                groups.place(place.id()).feedGeneration()),
                200);

        UUID message = mailings.draft(
                audiences.find(new Audience(Audience.Kind.GROUP, group.slug())).orElseThrow(),
                "Lanterns",
                "Bring paper.",
                "secretary");
        mailings.send(message, 0, "secretary");
        look(
                visitor,
                "messages-stop",
                "/messages/"
                        + links.token(
                                LinkPurpose.MAILING,
                                id("select id from mailing_copy where mailing_id = ? order by id limit 1", message),
                                0),
                200);
        visitor.press(visitor.page().locator("main form button").first());
        visitor.look("visitor-messages-stopped");
        tables.update("delete from mailing_copy where mailing_id = ?", message);
        tables.update("delete from mailing where id = ?", message);
    }

    @Test
    void ownPage(Window visitor) {
        Involvement invited = invited();
        PersonId sam = invited.person();
        GroupMember place = member(sam, groupWithADate(), GroupRole.FACILITATOR);
        look(visitor, "me-sign-in", signInLink(sam), 200);
        visitor.press(visitor.page().locator("main button[type=submit]").first());
        visitor.look("visitor-me-signed-in");
        look(visitor, "me-contact", "/me/contact", 200);
        look(visitor, "me-record", "/me/record", 200);
        look(visitor, "me-erase", "/me/erase", 200);
        look(visitor, "me-leave", "/me/groups/%s/leave".formatted(place.id()), 200);
        look(visitor, "me-over", "/me?over", 200);
        look(visitor, "me-new-links", "/me/new-links", 200);
        look(visitor, "sign-up-known", "/opportunities/international/sign-up", 200);

        // Another tab, and somebody else.
        visitor.open("/me");
        Page first = visitor.page();
        Page second = first.context().newPage();
        second.navigate(signInLink(on("international").person()));
        second.locator("main button[type=submit]").first().click();
        second.waitForURL("**/me");
        visitor.press("Send me new links");
        assertThat(first.locator("h1").innerText()).isEqualTo("Somebody else is signed in");
        visitor.look("visitor-signed-in-as-another");
        second.close();
    }
}
