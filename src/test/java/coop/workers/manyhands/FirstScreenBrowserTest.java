package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is in view when the page has opened, before anybody scrolls, or after one screen of it: see docs/monday.md. */
@BrowserTest
class FirstScreenBrowserTest {

    private static final int WIDE = 1280;
    private static final int WIDE_HIGH = 900;
    private static final int PHONE = 390;
    private static final int PHONE_HIGH = 844;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private SignIns signIns;

    private final List<Involvement> cases = new ArrayList<>();

    @AfterEach
    void asBefore() {
        cases.stream()
                .flatMap(involvement -> desk.find(involvement.reference()).stream())
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        colleagues.gone();
    }

    private Involvement arrives() {
        Involvement involvement = applicants.somebody().signUpAndConfirm(Colleagues.OPPORTUNITY);
        cases.add(involvement);
        return involvement;
    }

    private static void signIn(Window window, SignIn who) {
        window.open("/login");
        window.page().locator("[name=username]").fill(who.user());
        window.page().locator("[name=password]").fill(who.password());
        window.press(window.page().locator("main button[type=submit]"));
    }

    /** How far down the page something ends. */
    private static double endOf(Locator what) {
        BoundingBox box = Objects.requireNonNull(what.boundingBox(), "it is not drawn");
        return box.y + box.height;
    }

    private static void opens(Window window, String path, int width, int height) {
        window.page().setViewportSize(width, height);
        window.open(path);
        assertThat(window.page().evaluate("window.scrollY")).isEqualTo(0);
        // What is wrong besides, and what other tests left, stands above and moves everything down.
        window.page().evaluate("document.querySelectorAll('main .note').forEach(note => note.hidden = true)");
    }

    @Test
    void adminSeesTheNumbersMailAndWhoWaitsLongestOnWhom(Window admin) {
        String holder = colleagues.somebody(colleagues.group());
        tasks.setAssignee(taskDesk.task(arrives()).getId(), holder);
        signIn(admin, signIns.in("camunda-admin"));
        for (int[] screen : new int[][] {{WIDE, WIDE_HIGH}, {PHONE, PHONE_HIGH}}) {
            opens(admin, "/monitor", screen[0], screen[1]);
            Locator longest = admin.page().locator("#longest tbody tr").first();
            assertThat(endOf(admin.page().locator("#mail-now")))
                    .as("how mail is going, at %d", screen[0])
                    .isLessThan(screen[1]);
            assertThat(admin.page().locator("#mail-now").innerText())
                    .containsPattern("Email is .*, the last one went out .*");
            assertThat(endOf(admin.page().locator("ul.tiles li:first-child")))
                    .as("the first number, at %d", screen[0])
                    .isLessThan(screen[1]);
            assertThat(endOf(admin.page().locator("ul.tiles")))
                    .as("all numbers, at %d", screen[0])
                    .isLessThan(screen[0] == WIDE ? screen[1] : 2 * screen[1]);
            assertThat(endOf(longest.locator("td[data-label='On whom'] > *").first()))
                    .as("who waits longest, at %d", screen[0])
                    .isLessThan(screen[0] == WIDE ? screen[1] : 2 * screen[1]);
            assertThat(longest.locator("td[data-label='On whom']").innerText()).isNotBlank();
            admin.picture("first-screen-monitor-" + screen[0]);
        }
    }

    @Test
    void coordinatorSeesWhatWaitsForThem(Window fay) {
        String group = colleagues.group();
        SignIn account = colleagues.canSignIn(colleagues.somebody(group));
        arrives();
        arrives();
        signIn(fay, account);
        for (int[] screen : new int[][] {{WIDE, WIDE_HIGH}, {PHONE, PHONE_HIGH}}) {
            opens(fay, "/office", screen[0], screen[1]);
            assertThat(endOf(fay.page().locator("#counts")))
                    .as("how much waits, at %d", screen[0])
                    .isLessThan(screen[1]);
            assertThat(endOf(fay.page().locator("#tasks li").first()))
                    .as("what waits longest, at %d", screen[0])
                    .isLessThan(screen[1]);
            fay.picture("first-screen-office-" + screen[0]);
        }
    }
}
