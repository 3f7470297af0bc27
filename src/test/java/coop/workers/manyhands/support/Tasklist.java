package coop.workers.manyhands.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.support.SignIns.SignIn;
import org.camunda.bpm.engine.task.Task;

/** Camunda Tasklist in a window, as a coordinator works it. */
public final class Tasklist {

    /** Tasklist compiles itself in the browser: on a busy machine that takes its time. In milliseconds. */
    public static final double SLOW = 60_000;

    private final Window window;

    private Tasklist(Window window) {
        this.window = window;
    }

    /** Signs in, and waits until the list is there; whoever was signed in before is signed out. */
    public static Tasklist of(Window window, SignIn account) {
        window.page().context().clearCookies();
        window.open("/camunda/app/tasklist/default/");
        window.page().getByLabel("User name").fill(account.user());
        window.page().getByLabel("Password").fill(account.password());
        window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        isThere(window.page());
        loadedAgainIfItsOrderHasNoName(window.page());
        return new Tasklist(window);
    }

    private static void isThere(Page page) {
        assertThat(page.locator("ol.tasks-list")).isVisible(new IsVisibleOptions().setTimeout(SLOW));
    }

    /**
     * On a busy machine Camunda may name the order before its words have come, and then keeps the key, such as DUE_DATE, until the page
     * is loaded again.
     */
    private static void loadedAgainIfItsOrderHasNoName(Page page) {
        Locator order = page.locator("[cam-sorting-choices]").first();
        try {
            assertThat(order).not().containsText("_", new ContainsTextOptions().setTimeout(10_000));
        } catch (AssertionError keys) {
            page.reload();
            isThere(page);
        }
    }

    /**
     * Waits until a task is open whose row was clicked. A click that falls into the moment in which Camunda draws its list anew comes to
     * nothing on a busy machine: whoever sees that nothing happens loads the page again, and clicks once more if that is not enough.
     */
    public static void openedBy(Locator row, Locator claim) {
        if (!appears(claim)) {
            row.page().reload();
            if (!appears(claim)) {
                row.click();
            }
        }
        assertThat(claim).isVisible(new IsVisibleOptions().setTimeout(SLOW));
    }

    private static boolean appears(Locator claim) {
        try {
            assertThat(claim).isVisible(new IsVisibleOptions().setTimeout(15_000));
            return true;
        } catch (AssertionError nothingHappened) {
            return false;
        }
    }

    /** Opens a task and claims it. */
    public void claim(Task task) {
        window.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
        window.page().reload();
        window.page().locator("[ng-click='claim()']").click();
        assertThat(window.page().locator("[ng-click='unclaim()']")).isVisible(new IsVisibleOptions().setTimeout(SLOW));
    }

    /** Sends the form of the open task. */
    public void complete() {
        Locator button = window.page().locator("[ng-click='complete()']");
        button.click();
        assertThat(button).isHidden(new IsHiddenOptions().setTimeout(SLOW));
    }
}
