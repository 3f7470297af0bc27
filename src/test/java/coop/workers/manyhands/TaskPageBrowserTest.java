package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Tasklist;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A facilitator clears tasks on their own pages: wide and on a phone, with script and without; and Tasklist hides the same fields. */
@BrowserTest
class TaskPageBrowserTest {

    private static final String GROUP = "facilitators-digital-infrastructure";
    private static final String OPPORTUNITY = "digital-infrastructure";

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    private final List<Involvement> cases = new ArrayList<>();

    @AfterEach
    void nobodyWaitsAnyMore() {
        cases.stream()
                .flatMap(involvement -> desk.find(involvement.reference()).stream())
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
    }

    private Task arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return taskDesk.task(involvement);
    }

    private static void signIn(Page page, SignIn who) {
        page.getByLabel("User name").fill(who.user());
        page.getByLabel("Password").fill(who.password());
        page.locator("main form button").first().click();
        page.waitForLoadState();
    }

    @Test
    void facilitatorClearsTasksWideAndOnAPhone(Window facilitator) {
        Task first = arrives();
        arrives();
        facilitator.open("/office/tasks/" + first.getId());
        signIn(facilitator.page(), signIns.in(GROUP));

        assertThat(facilitator.page().locator("h1")).hasText("Welcome the newcomer");
        assertThat(facilitator.page().locator(".folded")).isVisible();
        assertThat(facilitator.page().locator("#task-unfold")).isHidden();
        assertThat(facilitator.page().locator("#reason")).isHidden();
        theCaseStandsBesideTheForm(facilitator.page());
        facilitator.isAccessible();
        facilitator.picture("office-task");

        // What another answer makes needless comes and goes; what is typed is kept while it is typed.
        facilitator.page().getByLabel("What does the group answer?").selectOption("notNow");
        assertThat(facilitator.page().locator("#reason")).isVisible();
        facilitator.page().locator("#reason").fill("We are full until spring.");
        assertThat(facilitator.page().locator("#task-kept"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        facilitator.page().reload();
        assertThat(facilitator.page().locator("#reason")).hasValue("We are full until spring.");
        assertThat(facilitator.page().locator("#task-draft")).containsText("has not been sent");

        // On a phone the case is folded.
        facilitator.page().setViewportSize(390, 844);
        assertThat(facilitator.page().locator(".folded")).isHidden();
        facilitator.page().locator("#task-unfold").check();
        assertThat(facilitator.page().locator(".folded")).isVisible();
        facilitator.isAccessible();
        facilitator.page().locator("#task-unfold").uncheck();
        facilitator.page().locator("#reason").fill("");
        facilitator.press("Send the answer");
        assertThat(facilitator.page().locator("#reason-error")).isVisible();
        facilitator.isAccessible();
        facilitator.pictureOnPhone("office-task-refused-phone");
        facilitator.page().setViewportSize(390, 844);
        facilitator.page().locator("select[name=answer]").selectOption("welcome");
        assertThat(facilitator.page().locator("#reason")).isHidden();
        facilitator.press("Send the answer");

        assertThat(facilitator.page().locator("h1")).hasText("Done");
        facilitator.isAccessible();
        facilitator.picture("office-task-done");
        facilitator.pictureOnPhone("office-task-done-phone");
        facilitator.press(facilitator.page().locator("a#next"));
        assertThat(facilitator.page().locator("#task-form")).isVisible();
        facilitator.askedNobodyElse();
    }

    private static void theCaseStandsBesideTheForm(Page page) {
        BoundingBox form = Objects.requireNonNull(page.locator("#task-answer").boundingBox());
        BoundingBox about = Objects.requireNonNull(page.locator("#task-case").boundingBox());
        org.assertj.core.api.Assertions.assertThat(about.x).isGreaterThanOrEqualTo(form.x + form.width);
        org.assertj.core.api.Assertions.assertThat(about.y).isEqualTo(form.y);
    }

    /** On the way out, too: nothing is left to the moment after the last letter. */
    @Test
    void whatWasTypedOutlivesAClickAndARefusalToKeepIt(Window facilitator) {
        Task task = arrives();
        Page page = facilitator.page();
        // Where requests are looked at, what a page sends while it is left does not always go.
        page.context().unrouteAll();
        facilitator.open("/office/tasks/" + task.getId());
        signIn(page, signIns.in(GROUP));
        page.locator("select[name=answer]").selectOption("notNow");
        typesAndLeavesAtOnce(page, "Typed in a hurry");
        facilitator.open("/office/tasks/" + task.getId());
        assertThat(page.locator("#reason")).hasValue("Typed in a hurry");

        page.route("**/keep", route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
        page.locator("#reason").fill("Refused at first");
        assertThat(page.locator("#task-not-kept"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        assertThat(page.locator("#task-kept")).isHidden();
        facilitator.isAccessible();
        page.unrouteAll();
        facilitator.press(page.locator(".eyebrow a").first());
        facilitator.open("/office/tasks/" + task.getId());
        assertThat(page.locator("#reason")).hasValue("Refused at first");
    }

    /** A timer that is never over is no help. */
    private static void typesAndLeavesAtOnce(Page page, String words) {
        page.evaluate("window.setTimeout = () => 0");
        page.locator("#reason").fill(words);
        page.locator(".eyebrow a").first().click();
        page.waitForURL(Pattern.compile(".*/office"));
    }

    @Test
    void backButtonShowsNothingOfTheOfficeOnceSomebodyHasSignedOut(Window facilitator) {
        Task task = arrives();
        String reference = cases.get(0).reference().value();
        Page page = facilitator.page();
        facilitator.open("/office/tasks/" + task.getId());
        signIn(page, signIns.in(GROUP));
        assertThat(page.locator("main")).containsText(reference);
        facilitator.open("/office/people");
        assertThat(page.locator("main")).containsText(reference);
        facilitator.open("/office");
        facilitator.press("Sign out");

        for (String left : List.of("/office", "/office/people", "/office/tasks/")) {
            page.goBack();
            assertThat(page.getByLabel("User name")).isVisible();
            org.assertj.core.api.Assertions.assertThat(page.content())
                    .as(left)
                    .doesNotContain(reference, "Welcome the newcomer");
        }
    }

    @Test
    void pageWorksWithoutScript(Window facilitator) {
        Task task = arrives();
        facilitator.open("/login");
        String site = facilitator.page().url().replaceFirst("/login.*", "");
        Browser browser = facilitator.page().context().browser();
        try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 844);
                page.navigate(site + "/office/tasks/" + task.getId());
                if (page.url().contains("/login")) {
                    signIn(page, signIns.in(GROUP));
                }
                assertThat(page.locator("#reason")).isVisible();
                assertThat(page.locator("#task-by-button")).containsText("before you follow a link");
                page.locator("select[name=answer]").selectOption("notNow");
                page.locator("#reason").fill("At " + width);
                page.locator("button:has-text('Keep for later')").click();
                assertThat(page.locator("[role=status]").first()).containsText("is kept here");
                assertThat(page.locator("#reason")).hasValue("At " + width);
            }
            page.locator("#task-unfold").check();
            assertThat(page.locator(".folded")).isVisible();

            // The session ends while somebody writes.
            page.locator("#reason").fill("Typed over lunch");
            plain.clearCookies();
            page.locator("#task-form button").first().click();
            signIn(page, signIns.in(GROUP));
            assertThat(page.locator("#reason")).hasValue("Typed over lunch");
            page.locator("select[name=answer]").selectOption("welcome");
            page.locator("#task-form button").first().click();
            assertThat(page.locator("h1")).hasText("Done");
        }
    }

    @Test
    void tasklistHidesTheSameFields(Window facilitator) {
        Task task = arrives();
        Tasklist tasklist = Tasklist.of(facilitator, signIns.in(GROUP));
        // Whichever task stands on top: other tests leave theirs.
        assertThat(facilitator.page().locator(".mh-line").first())
                .hasText(
                        Pattern.compile("[^,]+, [A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2}.*"),
                        new LocatorAssertions.HasTextOptions().setTimeout(Tasklist.SLOW));
        assertThat(facilitator.page().locator("a.mh-office")).hasAttribute("href", "/office");
        facilitator.picture("tasklist-rows");
        tasklist.claim(task);
        Locator reason = facilitator.page().locator("#reason");
        Locator answer = facilitator.page().locator("#answer");
        LocatorAssertions.IsEnabledOptions slowly = new LocatorAssertions.IsEnabledOptions().setTimeout(Tasklist.SLOW);
        assertThat(answer).isEnabled(slowly);
        assertThat(reason).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(Tasklist.SLOW));

        answer.selectOption("notNow");
        assertThat(reason).isVisible();
        reason.fill("Full up");
        answer.selectOption("welcome");
        assertThat(reason).isHidden();
        answer.selectOption("notNow");
        assertThat(reason).hasValue("Full up");
        facilitator.picture("tasklist-needless");
        answer.selectOption("welcome");
        tasklist.complete();
        org.assertj.core.api.Assertions.assertThat(taskDesk.tasks(cases.get(0))).isEmpty();
    }
}
