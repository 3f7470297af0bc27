package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Tasklist;
import coop.workers.manyhands.support.Window;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A returning officer calls an election, the meeting votes, and everybody reads the result. */
@BrowserTest
class ElectionBrowserTest {

    private static final double SLOW = Tasklist.SLOW;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private Roll roll;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Links links;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void members() {
        room.open();
        room.members(7);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    @Test
    void returningOfficerCallsAnElectionTheMeetingVotesAndEverybodyReadsTheResult(Window officer, Window visitor) {
        SignIn account = signIns.in("returning-officers");
        signIn(officer, account);

        // The call: refused with each breach, then taken.
        officer.open("/office/elections");
        officer.isAccessible();
        officer.picture("office-elections");
        officer.open("/office/elections/new");
        fillInTheCall(officer, 40);
        officer.press(officer.page().locator("main form.form button"));
        assertThat(officer.page().locator("#noticeDate-error")).containsText("9 clear days");
        officer.isAccessible();
        officer.picture("election-call-refused");
        officer.pictureOnPhone("election-call-refused-phone");
        officer.page().locator("#noticeDate").fill(day(34));
        officer.press(officer.page().locator("main form.form button"));
        assertThat(officer.page().locator("[role=status]")).containsText("is called");
        Election election = desk.underWay().orElseThrow();
        room.run(election);

        visitor.open("/elections");
        visitor.isAccessible();
        visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Board election in a browser"))
                .click();
        assertThat(visitor.page().locator("main")).containsText("Nominations are open until");
        visitor.look("election-nominations");

        // Candidates, and a meeting that moves once.
        room.stand(election, "Ann Archer", "Ben Brook", "Cy Cole", "Dee Dale");
        officer.open("/office/elections/" + election.reference() + "/move");
        officer.page().locator("#meetingDate").fill(day(52));
        officer.page().locator("#reason").fill("The hall is taken that evening.");
        officer.isAccessible();
        officer.press(officer.page().locator("main form.form button"));
        assertThat(officer.page().locator("[role=status]")).containsText("has moved");
        officer.isAccessible();
        officer.picture("office-election");
        officer.pictureOnPhone("office-election-phone");
        room.closeNominations(election);

        // The list is confirmed in Tasklist.
        Tasklist tasklist = Tasklist.of(officer, account);
        tasklist.claim(room.task(election));
        assertThat(officer.page().locator(".mh-case"))
                .containsText("Ann Archer", new ContainsTextOptions().setTimeout(SLOW));
        assertThat(officer.page().locator("#complete")).isEnabled(new IsEnabledOptions().setTimeout(SLOW));
        officer.page().locator("#complete").check();
        officer.picture("tasklist-candidates");
        tasklist.complete();
        room.run(election);
        visitor.page().reload();
        assertThat(visitor.page().locator(".candidate")).hasCount(4);
        visitor.look("election-candidates");

        // The meeting, and a ballot file that is wrong before it is right.
        room.hold(election, roll.votes(room.now(election)));
        signIn(officer, account);
        officer.open("/office/elections/" + election.reference() + "/votes");
        officer.isAccessible();
        file(officer, "4 2\n1 1 9 0\n0\n\"Ann Archer\"\n\"Ben Brook\"\n\"Cy Cole\"\n\"Dee Dale\"\n\"t\"\n");
        assertThat(officer.page().locator("#ballotFile-error")).containsText("Line 2:");
        officer.isAccessible();
        officer.picture("votes-refused");
        file(
                officer,
                "4 2\n3 1 2 0\n2 2 3 0\n1 3 2 0\n1 4 3 0\n0\n\"Ann Archer\"\n\"Ben Brook\"\n\"Cy Cole\"\n\"Dee Dale\"\n\"t\"\n");
        assertThat(officer.page().locator("[role=status]")).containsText("7 papers are counted");
        officer.page().locator("details.stage").last().locator("summary").click();
        officer.isAccessible();
        officer.picture("votes-counted");
        officer.pictureOnPhone("votes-counted-phone");
        room.answer(election, account.user(), Map.of("entered", true));
        room.answer(election, ElectionRoom.OTHER_OFFICER, Map.of("right", "yes"));

        visitor.page().reload();
        assertThat(visitor.page().locator("main")).containsText("The result is about to be published");
        officer.open("/office/elections/" + election.reference());
        button(officer, "Publish the result now").click();
        room.run(election);

        // The result, for everybody.
        visitor.page().reload();
        assertThat(visitor.page().locator("#result")).isVisible();
        assertThat(visitor.page().locator("#result ~ ul li")).hasCount(2);
        assertThat(visitor.page().locator("main")).containsText("Stage 1.");
        assertThat(visitor.page()
                        .locator(".timeline .struck")
                        .filter(new Locator.FilterOptions().setHasText("Annual general meeting")))
                .containsText("The hall is taken that evening.");
        visitor.look("election-result");
        visitor.askedNobodyElse();
        assertThat(room.now(election).isPublished()).isTrue();
    }

    @Test
    void memberStandsIsShownOnceTheListIsPublishedAndElectedInFrontOfEverybody(Window nominee, Window visitor) {
        Applicant kim = applicants.somebody();
        room.member(Capacity.CO_OP_REPRESENTATIVE, "Bread of " + kim.mark());
        Election election = room.call(1, "general-meeting");

        nominee.open("/opportunities/board/sign-up");
        nominee.page().locator("#name").fill("Kim " + kim.mark());
        nominee.page().locator("#email").fill(kim.email());
        nominee.page().locator("#nominates").selectOption("self");
        nominee.page().locator("#coop").fill("Bread of " + kim.mark());
        nominee.page()
                .locator("#memberSince")
                .fill(LocalDate.now(clock).minusYears(3).toString());
        nominee.page().locator("#agree").check();
        nominee.press(nominee.page().locator("main form button[type=submit]").last());
        assertThat(nominee.page().locator("#now")).isVisible();
        String receipt = nominee.page().url().replaceAll(".*/involvements/", "");
        Involvement nomination =
                involvements.find(links.open(receipt).orElseThrow().subject()).orElseThrow();
        jobs.run(nomination.reference().value());
        kim.confirm(nomination);
        jobs.run(nomination.reference().value());
        nominee.open("/involvements/" + kim.statusToken(nomination));
        nominee.page().locator("#statement").fill("I would open the books, and the windows.");
        for (Locator tick :
                nominee.page().locator("#declares input[type=checkbox]").all()) {
            tick.check();
        }
        nominee.isAccessible();
        nominee.page()
                .locator("form:has(#statement) button[type=submit]")
                .last()
                .click();
        jobs.run(nomination.reference().value());
        taskDesk.answer(nomination, signIns.in("secretaries").user(), Map.of("verdict", "valid"));
        jobs.run(nomination.reference().value());

        visitor.open("/elections/" + election.reference());
        assertThat(visitor.page().locator("main")).not().containsText(kim.mark());
        room.publishList(election);
        jobs.run(nomination.reference().value());
        visitor.page().reload();
        assertThat(visitor.page().locator(".candidate")).containsText("I would open the books, and the windows.");
        assertThat(visitor.page().locator("#questions")).isVisible();
        visitor.isAccessible();
        room.hold(election, roll.votes(room.now(election)));
        jobs.run(nomination.reference().value());
        visitor.page().reload();
        assertThat(visitor.page().locator("#result")).isHidden();
        kim.letter("There is a seat for you");
        room.resultIsDue(election);

        visitor.page().reload();
        assertThat(visitor.page().locator("#result ~ ul li")).containsText("Kim " + kim.mark());
        assertThat(visitor.page().locator("main")).containsText("by the rules there was no vote");
        visitor.isAccessible();
    }

    private void fillInTheCall(Window officer, int notice) {
        officer.page().locator("#kind").selectOption("election");
        officer.page().locator("#title").fill("Board election in a browser");
        officer.page().locator("#rules").selectOption("proposed-stv");
        officer.page().locator("#seats").fill("2");
        officer.page().locator("#opensDate").fill(day(0));
        officer.page().locator("#closesDate").fill(day(24));
        officer.page().locator("#noticeDate").fill(day(notice));
        officer.page().locator("#meetingDate").fill(day(50));
        officer.page().locator("#meetingTime").fill("18:30");
        officer.page().locator("#meetingPlace").fill("Wharf Chambers, Leeds");
        officer.page().locator("#resultDate").fill(day(52));
    }

    private void file(Window officer, String content) {
        officer.page()
                .locator("#ballotFile")
                .setInputFiles(new FilePayload("votes.blt", "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        button(officer, "Count this file").click();
    }

    private static Locator button(Window window, String name) {
        return window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void signIn(Window window, SignIn account) {
        window.page().context().clearCookies();
        window.open("/login");
        window.page().getByLabel("User name").fill(account.user());
        window.page().getByLabel("Password").fill(account.password());
        window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private String day(int days) {
        return LocalDate.now(clock).plusDays(days).toString();
    }
}
