package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job, as the people see it: from the public page through Tasklist to the status page. */
@BrowserTest
class MainJobBrowserTest {

    private static final Pattern COMMUNICATIONS = Pattern.compile("Communications");

    /** Tasklist is a large script, and the machine may be a small one. */
    private static final double PATIENCE = 30_000;

    private static final LocatorAssertions.IsVisibleOptions SLOWLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    private static final LocatorAssertions.IsEnabledOptions ENABLED_SLOWLY =
            new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE);
    private static final LocatorAssertions.IsHiddenOptions HIDDEN_SLOWLY =
            new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE);
    private static final LocatorAssertions.ContainsTextOptions CONTAINS_SLOWLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);

    @Autowired
    private Applicants applicants;

    @Autowired
    private SignIns signIns;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Groups groups;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Test
    void newcomerFindsAGroupOnThePublicPageAndEndsAsItsMember(Window newcomer, Window facilitator) throws Exception {
        Applicant sam = applicants.somebody();

        // The newcomer finds the group and signs up, without a password.
        newcomer.open("/");
        newcomer.isAccessible();
        newcomer.picture("catalogue");
        newcomer.pictureOnPhone("catalogue-phone");
        newcomer.page().getByLabel("Words to look for").fill("communications");
        newcomer.press("Show");
        newcomer.isAccessible();
        newcomer.picture("catalogue-filtered");
        newcomer.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(COMMUNICATIONS))
                .first()
                .click();
        newcomer.isAccessible();
        newcomer.picture("opportunity");
        newcomer.pictureOnPhone("opportunity-phone");
        newcomer.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up"))
                .click();
        newcomer.isAccessible();
        newcomer.picture("sign-up");
        newcomer.pictureOnPhone("sign-up-phone");
        newcomer.press("Sign up");
        assertThat(newcomer.page().getByRole(AriaRole.ALERT)).isVisible();
        newcomer.isAccessible();
        newcomer.picture("sign-up-refused");
        newcomer.page().getByLabel("What should we call you?").fill("Sam Rivers");
        newcomer.page().getByLabel("Email address").fill(sam.email());
        newcomer.page().getByText("Tell us more").click();
        newcomer.page().getByLabel("What draws you to the group?").fill("I edit a newsletter");
        newcomer.page().getByLabel("You may keep these details").check();
        newcomer.press("Sign up");
        newcomer.isAccessible();
        newcomer.picture("signed-up");
        Involvement involvement = desk.get(new Reference(
                newcomer.page().locator(".reference").first().textContent().strip()));
        jobs.run(involvement.reference().value());

        // The letter's link is opened and the button pressed: looking alone confirms nothing.
        newcomer.follow(link(sam.letter("Please confirm your address"), "/confirm/"));
        newcomer.isAccessible();
        newcomer.picture("confirm");
        newcomer.press("Yes, it was me");
        jobs.run(involvement.reference().value());
        newcomer.page().reload();
        assertThat(newcomer.page().locator("#now")).isVisible();
        newcomer.isAccessible();
        newcomer.picture("status");
        newcomer.pictureOnPhone("status-phone");
        String status = newcomer.page().url();

        // The group's facilitator answers in Tasklist.
        SignIn communications = signIns.in("facilitators-communications");
        facilitator.open("/camunda/app/tasklist/default/");
        facilitator.isAccessible();
        facilitator.picture("sign-in");
        facilitator.page().getByLabel("User name").fill(communications.user());
        facilitator.page().getByLabel("Password").fill(communications.password());
        facilitator.press("Sign in");
        Locator list = facilitator.page().locator(".tasks-list");
        assertThat(list.getByText("Welcome the newcomer").first()).isVisible(SLOWLY);
        assertThat(facilitator.page().getByText("Many Hands Tasks").first()).isVisible();
        assertThat(facilitator.page().getByText("migrate to Camunda 8")).isHidden();
        facilitator.picture("tasklist");

        openTask(facilitator, taskDesk.task(involvement));
        assertThat(facilitator.page().locator(".mh-case")).containsText("I edit a newsletter", CONTAINS_SLOWLY);
        claim(facilitator);
        assertThat(facilitator.page().locator("#answer")).isEnabled(ENABLED_SLOWLY);
        facilitator.page().locator("#answer").selectOption("welcome");
        facilitator.picture("tasklist-case");
        complete(facilitator);
        jobs.run(involvement.reference().value());

        // The invitation comes with an entry for the calendar; the status page says when.
        assertThat(Applicants.body(sam.letter("next meeting"))).contains("text/calendar");
        newcomer.page().navigate(status);
        assertThat(newcomer.page().getByText("The meeting is on")).isVisible();
        newcomer.isAccessible();
        newcomer.picture("status-invited");

        // The meeting has been; they came.
        clock.moveTo(standing(involvement).due().plusSeconds(60));
        Meeting meeting =
                groups.meeting(desk.get(involvement.reference()).meeting().orElseThrow());
        jobs.run(meeting.reference().value());
        jobs.run(involvement.reference().value());
        openTask(facilitator, taskDesk.tasks(meeting.reference()).get(0));
        claim(facilitator);
        assertThat(facilitator.page().locator("#held")).isEnabled(ENABLED_SLOWLY);
        facilitator.page().locator("#held").selectOption("yes");
        facilitator.page().getByLabel("Sam Rivers").first().check();
        facilitator.picture("tasklist-record");
        complete(facilitator);
        jobs.run(involvement.reference().value());

        // They are a member, and can see it.
        assertThat(groups.placesOf(involvement.person()))
                .extracting(GroupMember::workingGroup, GroupMember::role)
                .containsExactly(tuple("communications", GroupRole.MEMBER));
        newcomer.follow(link(sam.letter("You are in"), "/involvements/"));
        assertThat(newcomer.page().locator("#end")).isVisible();
        newcomer.isAccessible();
        newcomer.picture("status-member");
        newcomer.askedNobodyElse();
        facilitator.askedNobodyElse();
    }

    /** As the link of a letter to coordinators does; the list may hold other people's cases too. */
    private static void openTask(Window facilitator, Task task) {
        facilitator.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
        facilitator.page().reload();
    }

    private static void claim(Window facilitator) {
        facilitator.page().locator("[ng-click='claim()']").click();
        assertThat(facilitator.page().locator("[ng-click='unclaim()']")).isVisible(SLOWLY);
    }

    private static void complete(Window facilitator) {
        Locator button = facilitator.page().locator("[ng-click='complete()']");
        button.click();
        assertThat(button).isHidden(HIDDEN_SLOWLY);
    }

    private Standing standing(Involvement involvement) {
        return desk.get(involvement.reference()).standing().orElseThrow();
    }

    /** The link of a letter that leads to that part of the site. */
    private static String link(MimeMessage letter, String path) throws Exception {
        Matcher links =
                Pattern.compile("https?://\\S+?" + path + "[A-Za-z0-9_-]+").matcher(text(letter));
        assertThat(links.find()).as("a link to " + path).isTrue();
        return links.group();
    }

    private static String text(Part part) throws Exception {
        if (part.isMimeType("text/plain")) {
            return (String) part.getContent();
        }
        StringBuilder all = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                all.append(text(parts.getBodyPart(i)));
            }
        }
        return all.toString();
    }

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }
}
