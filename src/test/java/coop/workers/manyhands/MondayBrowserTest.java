package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.cases.Reference;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What ten tasks of five kinds cost a facilitator on a Monday, on our own pages and in Tasklist: see docs/monday.md. */
@BrowserTest
class MondayBrowserTest {

    private static final Path FIGURES = Path.of("docs", "monday.md");
    private static final String GROUP = "facilitators-co-op-support";
    private static final int TASKS = 10;

    private static final String WELCOME = "Welcome the newcomer";
    private static final String ROLE = "Answer the offer";
    private static final String CHAT = "Arrange the chat";
    private static final String BY_HAND = "Pass the news on";
    private static final String NETWORK = "Look at the proposal";

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private Clock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private final List<Task> monday = new ArrayList<>();
    private SignIn facilitator;

    /** Longer ago than what other tests leave, so that these ten stand first in every list. */
    @BeforeEach
    void tenTasksOfFiveKindsWait() {
        facilitator = signIns.in(GROUP);
        for (Task task : List.of(
                newcomer(),
                byHand(),
                chat(),
                newcomer(),
                offersToTakeUpARole(),
                byHand(),
                network(),
                chat(),
                newcomer(),
                offersToTakeUpARole())) {
            task.setDueDate(
                    Date.from(clock.instant().minus(Duration.ofDays(60)).plus(Duration.ofMinutes(monday.size()))));
            tasks.saveTask(task);
            monday.add(task);
        }
        assertThat(monday).hasSize(TASKS);
        assertThat(monday).extracting(Task::getName).contains(WELCOME, ROLE, CHAT, BY_HAND, NETWORK);
    }

    @AfterEach
    void nobodyWaitsAnyMore() {
        cases.stream()
                .flatMap(involvement -> desk.find(involvement.reference()).stream())
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        monday.stream()
                .filter(task -> tasks.createTaskQuery().taskId(task.getId()).count() > 0)
                .forEach(task -> {
                    tasks.setAssignee(task.getId(), facilitator.user());
                    taskDesk.submit(task, facilitator.user(), Map.of("givenUp", true));
                });
    }

    private Involvement confirmed(String opportunity, Map<String, Object> more) {
        Applicant sam = applicants.somebody();
        Map<String, Object> form = new HashMap<>(sam.form());
        form.putAll(more);
        Involvement involvement = sam.signUp(opportunity, form);
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private Task newcomer() {
        return taskDesk.task(confirmed("co-op-support", Map.of()));
    }

    private Task offersToTakeUpARole() {
        return taskDesk.task(confirmed("marketing-knowledge", Map.of()));
    }

    private Task chat() {
        Involvement involvement = confirmed("co-op-support", Map.of());
        taskDesk.answer(involvement, facilitator.user(), Map.of("answer", "chat"));
        jobs.run(involvement.reference().value());
        return taskDesk.task(involvement);
    }

    private Task network() {
        return taskDesk.task(confirmed(
                "lead-a-network",
                Map.of("networkTitle", "Bakeries", "networkSummary", "For co-ops that bake bread at night.")));
    }

    /** Somebody without email gets an answer, which is a task of the group's then. */
    private Task byHand() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("co-op-support", sam.formByPhone());
        jobs.run(involvement.reference().value());
        taskDesk.answer(
                involvement, facilitator.user(), Map.of("answer", "notNow", "reason", "We are full until spring."));
        jobs.run(involvement.reference().value());
        Reference errand = new Reference(tables.queryForList(
                        "select e.reference from errand e join letter l on l.id = e.letter_id where l.person_id = ?",
                        String.class,
                        involvement.person().value())
                .get(0));
        return taskDesk.tasks(errand).get(0);
    }

    /**
     * Somebody's hand, which counts. How long its steps take is reckoned by the keystroke-level model (Card, Moran and Newell, The
     * Keystroke-Level Model for User Performance Time with Interactive Systems, CACM 23, 1980), for somebody who types 40 words a
     * minute.
     */
    private static final class Hand {

        /** To think of the next step, in seconds. */
        private static final double MENTAL = 1.35;

        /** To point at something and press it. */
        private static final double CLICK = 1.1 + 0.2;

        /** From the mouse to the keys and back. */
        private static final double HOMING = 2 * 0.4;

        private static final double KEY = 0.28;

        /** Far longer than a page takes here, as on a bad line. */
        private static final double PAGE_LOAD = 1;

        /** What ten tasks may take. */
        private static final double MOST_MINUTES = 8;

        private final Window window;
        private int clicks;
        private int fields;
        private int keys;
        private int pages;

        Hand(Window window) {
            this.window = window;
        }

        Page page() {
            return window.page();
        }

        void open(String path) {
            pages++;
            window.open(path);
        }

        /** Something that leads to another page. */
        void follow(Locator there) {
            clicks++;
            pages++;
            window.press(there);
        }

        /** Something on the same page. */
        void click(Locator here) {
            clicks++;
            here.click();
        }

        /** An answer from a list. */
        void choose(String field, String answer) {
            clicks++;
            page().locator(field).selectOption(answer);
        }

        void type(String field, String words) {
            fields++;
            keys += words.length();
            page().locator(field).fill(words);
        }

        Locator button(String name) {
            return page().getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        void signIn(SignIn who) {
            type("[name=username]", who.user());
            type("[name=password]", who.password());
            follow(button("Sign in"));
        }

        private double minutes() {
            return (clicks * (MENTAL + CLICK) + fields * (MENTAL + HOMING) + keys * KEY + pages * PAGE_LOAD) / 60;
        }

        String row(String where) {
            double minutes = minutes();
            assertThat(minutes).as("minutes of steps").isLessThan(MOST_MINUTES);
            return "| %s | %d | %d | %d | %.1f |".formatted(where, clicks, fields, pages, minutes);
        }
    }

    /** The same answers at both doors. */
    private void fillIn(Hand hand, String task) {
        switch (task) {
            case WELCOME, ROLE -> hand.choose("#answer", "welcome");
            case CHAT -> {
                hand.choose("#chatOutcome", "offer");
                hand.type(
                        "#firstDate",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .plusDays(9)
                                .toString());
                hand.type("#firstTime", "14:30");
                hand.type("#place", "I ring you");
            }
            case NETWORK -> {
                hand.choose("#verdict", "notNow");
                hand.type("#reason", "The wholefood network is for you.");
            }
            case BY_HAND -> {
                // Nothing to say: they were told.
            }
            default -> throw new AssertionError("Whose is " + task + "?");
        }
    }

    private Hand onOurPages(Window window, boolean folded) {
        Hand hand = new Hand(window);
        hand.open("/office");
        hand.signIn(facilitator);
        window.isAccessible();
        hand.follow(hand.page().locator("#tasks a").first());
        Set<String> looked = new HashSet<>();
        for (int done = 0; done < TASKS; done++) {
            Task task = monday.get(done);
            assertThat(hand.page().locator("h1")).hasText(task.getName());
            assertThat(hand.page().url()).endsWith("/office/tasks/" + task.getId());
            assertThat(hand.page().locator("#just-done")).hasCount(done == 0 ? 0 : 1);
            if (folded) {
                hand.click(hand.page().locator("#task-unfold"));
            }
            if (looked.add(task.getName())) {
                window.isAccessible();
            }
            fillIn(hand, task.getName());
            hand.follow(hand.button(done == TASKS - 1 ? "Send the answer" : "Send, and open the next task"));
        }
        assertThat(hand.page().locator("h1")).hasText("Done");
        window.isAccessible();
        allAreAnswered();
        window.askedNobodyElse();
        return hand;
    }

    private void allAreAnswered() {
        assertThat(monday)
                .allSatisfy(task -> assertThat(
                                tasks.createTaskQuery().taskId(task.getId()).count())
                        .as(task.getName())
                        .isZero());
    }

    private static void isWritten(String row) throws IOException {
        assertThat(Files.readString(FIGURES)).as("the figures of %s", FIGURES).contains(row);
    }

    @Test
    void tenTasksTakeAPageAndTwoClicksEachAtMost(Window wide) throws IOException {
        Hand hand = onOurPages(wide, false);

        // One click is the sign-in and one opens the first; two pages stand before it.
        assertThat(hand.clicks).isLessThanOrEqualTo(2 + 2 * TASKS);
        assertThat(hand.pages).isLessThanOrEqualTo(3 + TASKS);
        isWritten(hand.row("our own pages, 1280 pixels wide"));
    }

    @Test
    void onAPhoneTheCaseIsUnfoldedByOneTapMore(Window phone) throws IOException {
        phone.page().setViewportSize(390, 844);
        Hand hand = onOurPages(phone, true);
        phone.pictureOnPhone("monday-done-phone");

        assertThat(hand.clicks).isLessThanOrEqualTo(2 + 3 * TASKS);
        assertThat(hand.pages).isLessThanOrEqualTo(3 + TASKS);
        isWritten(hand.row("our own pages, on a phone of 390 pixels"));
    }

    @Test
    void theSameTenInTasklist(Window wide) throws IOException {
        Hand hand = new Hand(wide);
        hand.open("/camunda/app/tasklist/default/");
        hand.signIn(facilitator);
        for (Task task : monday) {
            Locator row = hand.page().locator("ol.tasks-list h4.task a[href*='" + task.getId() + "']");
            assertThat(row).isVisible(new IsVisibleOptions().setTimeout(Tasklist.SLOW));
            hand.click(row);
            Locator claim = hand.page().locator("[ng-click='claim()']");
            Tasklist.openedBy(row, claim);
            assertThat(hand.page().locator(".task-card h2")).containsText(task.getName());
            hand.click(claim);
            assertThat(hand.page().locator("[ng-click='unclaim()']"))
                    .isVisible(new IsVisibleOptions().setTimeout(Tasklist.SLOW));
            Locator complete = hand.page().locator("[ng-click='complete()']");
            assertThat(hand.page().locator("form [cam-variable-name='note']"))
                    .isEnabled(new IsEnabledOptions().setTimeout(Tasklist.SLOW));
            fillIn(hand, task.getName());
            hand.click(complete);
            assertThat(row).isHidden(new IsHiddenOptions().setTimeout(Tasklist.SLOW));
            assertThat(hand.page().getByText("Select a task in the list."))
                    .isVisible(new IsVisibleOptions().setTimeout(Tasklist.SLOW));
        }
        allAreAnswered();
        isWritten(hand.row("Camunda Tasklist, 1280 pixels wide"));
    }
}
