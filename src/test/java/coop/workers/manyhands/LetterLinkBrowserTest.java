package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The link of a letter opens its task in Tasklist, through the sign-in; and the page about one's letters and absences. */
@BrowserTest
class LetterLinkBrowserTest {

    private static final String GROUP = "facilitators-digital-infrastructure";

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

    private static void signIn(Window window, SignIn who) {
        window.page().getByLabel("User name").fill(who.user());
        window.page().getByLabel("Password").fill(who.password());
        window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    @Test
    void whoeverFollowsItSignsInAndHasTheTaskBeforeThem(Window facilitator) {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("digital-infrastructure", sam.formByPhone());
        jobs.run(involvement.reference().value());
        Task task = taskDesk.task(involvement);

        facilitator.open("/office/tasks/" + task.getId());
        signIn(facilitator, signIns.in(GROUP));

        assertThat(facilitator.page().locator("h1")).hasText(task.getName());
        assertThat(facilitator.page().locator("#task-form")).isVisible();
        desk.withdraw(involvement.id());
    }

    @Test
    void pageOfLettersAndAbsencesIsUsableByEverybodyOnAPhoneToo(Window facilitator) {
        facilitator.open("/office/me");
        signIn(facilitator, signIns.in(GROUP));
        assertThat(facilitator.page().locator("h1")).hasText("My emails and absences");
        facilitator.isAccessible();
        facilitator.picture("office-me");
        facilitator.pictureOnPhone("office-me-phone");

        for (String path : new String[] {"/office/me/letters", "/office/me/away"}) {
            facilitator.open(path);
            facilitator.isAccessible();
            facilitator.pictureOnPhone(path.substring(1).replace('/', '-') + "-phone");
        }
        facilitator.askedNobodyElse();
    }
}
