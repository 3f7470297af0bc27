package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasClassOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.BoundingBox;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Tasklist;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist itself: links, the order of its list, refusals that cover no button, and a phone. */
@BrowserTest
class TasklistBrowserTest {

    private static final String GROUP = "facilitators-people-policy-culture";
    private static final String OPPORTUNITY = "people-policy-culture";
    private static final Pattern TASK = Pattern.compile("[?&]task=([A-Za-z0-9-]+)");

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
        Map<String, Object> form = new HashMap<>(sam.formByPhone());
        form.put(
                "draws",
                "I wrote https://example.org/a?b=c&d, <b>see</b> javascript:alert(1)\n\nA second paragraph.\nIts second line.");
        Involvement involvement = sam.signUp(OPPORTUNITY, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return taskDesk.task(involvement);
    }

    @Test
    void taskIsOpenedAnsweredAndRefusedWideAndOnAPhone(Window facilitator) {
        Task urgent = arrives();
        Task later = arrives();
        urgent.setDueDate(Date.from(urgent.getDueDate().toInstant().minusSeconds(3600)));
        tasks.saveTask(urgent);
        Page page = facilitator.page();
        Tasklist list = Tasklist.of(facilitator, signIns.in(GROUP));

        // The list begins with what is most urgent, and says so; what the control names is the order.
        assertThat(page.locator("[cam-sorting-choices]"))
                .containsText("Due", new ContainsTextOptions().setTimeout(Tasklist.SLOW));
        assertThat(ids(page))
                .isNotEmpty()
                .isEqualTo(ids(page).stream().sorted(this::byDate).toList());
        page.locator("[cam-sorting-choices] .sort-direction").first().click();
        assertThat(page.locator("ol.tasks-list > li.task h4.task a").first())
                .hasAttribute("href", Pattern.compile(".*" + latest(page) + ".*"));

        list.claim(later);
        Locator link = page.locator(".mh-case .mh-written a");
        assertThat(link).hasAttribute("href", "https://example.org/a?b=c&d");
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
        assertThat(link).hasCount(1);
        assertThat(page.locator(".mh-case .mh-written b")).hasCount(0);

        assertThat(page.locator(".mh-case .mh-written", new Page.LocatorOptions().setHasText("A second paragraph"))
                        .innerText())
                .as("as it is drawn: its paragraphs are kept")
                .contains("javascript:alert(1)\n\nA second paragraph.\nIts second line.");

        refusalCoversNoButton(page);
        refusalStandsAtItsField(page);
        facilitator.picture("tasklist-refused");

        page.setViewportSize(390, 844);
        assertThat(page.locator("html"))
                .hasClass(Pattern.compile(".*mh-opened.*"), new HasClassOptions().setTimeout(Tasklist.SLOW));
        assertThat(top(page.locator(".column-right")))
                .as("the opened task stands above the lists")
                .isLessThan(top(page.locator(".column-center")))
                .isLessThan(top(page.locator(".column-left")));
        refusalCoversNoButton(page);
        facilitator.pictureOnPhone("tasklist-refused-phone");
        facilitator.askedNobodyElse();
    }

    @Test
    void numberThatIsCountedNoFurtherIsSaidInWords(Window facilitator) {
        arrives();
        Page page = facilitator.page();
        AtomicReference<String> counted = new AtomicReference<>("1001");
        page.route(
                Pattern.compile(".*/filter/[^/]+/list\\?.*"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setResponse(route.fetch())
                        .setBody(route.fetch().text().replaceFirst("\"count\":\\d+", "\"count\":" + counted.get()))));

        Tasklist.of(facilitator, signIns.in(GROUP));

        Locator number = page.locator(".task-filters .active .counter");
        assertThat(number).hasText("over 1,000");
        facilitator.picture("tasklist-over-a-thousand");

        counted.set("1000");
        page.locator("[cam-sorting-choices] .sort-direction").first().click();
        assertThat(number).hasText("1000");
        facilitator.askedNobodyElse();
    }

    private void refusalCoversNoButton(Page page) {
        page.locator("select[cam-variable-name='answer']").selectOption("notNow");
        page.locator("[ng-click='complete()']").click();
        Locator refusal = page.locator(".page-notifications .alert").first();
        assertThat(refusal).isVisible(new IsVisibleOptions().setTimeout(Tasklist.SLOW));
        assertThat(refusal).not().containsText("Cannot submit");
        page.locator("[ng-click='complete()']").scrollIntoViewIfNeeded();
        BoundingBox words = boxOf(page, refusal);
        BoundingBox button = boxOf(page, page.locator("[ng-click='complete()']"));
        boolean apart = words.x + words.width <= button.x
                || button.x + button.width <= words.x
                || words.y + words.height <= button.y
                || button.y + button.height <= words.y;
        assertThat(apart)
                .as("%s,%s %sx%s and %s,%s", words.x, words.y, words.width, words.height, button.x, button.y)
                .isTrue();
    }

    private static void refusalStandsAtItsField(Page page) {
        Locator reason = page.locator("textarea[cam-variable-name='reason']");
        assertThat(reason).hasAttribute("aria-invalid", "true");
        assertThat(reason).isFocused();
        assertThat(reason).hasAccessibleDescription(Pattern.compile("Fill in .*"));
        assertThat(page.locator(".mh-refused")).hasCount(1);
        assertThat(page.locator("select[cam-variable-name='answer']")).not().hasAttribute("aria-invalid", "true");
        reason.fill("We");
        assertThat(page.locator(".mh-refused")).hasCount(0);
        assertThat(reason).not().hasAttribute("aria-invalid", "true");
        reason.fill("");
        page.locator("[ng-click='complete()']").click();
        assertThat(page.locator(".mh-refused")).hasText(Pattern.compile("Fill in .*"));
    }

    /** A second refusal takes the place of the first: between them there is none. */
    private static BoundingBox boxOf(Page page, Locator element) {
        AtomicReference<@Nullable BoundingBox> box = new AtomicReference<>();
        page.waitForCondition(() -> {
            box.set(element.boundingBox());
            return box.get() != null;
        });
        return Objects.requireNonNull(box.get());
    }

    private static double top(Locator column) {
        return Objects.requireNonNull(column.boundingBox()).y;
    }

    private static List<String> ids(Page page) {
        assertThat(page.locator("ol.tasks-list > li.task").first())
                .isVisible(new IsVisibleOptions().setTimeout(Tasklist.SLOW));
        return page.locator("ol.tasks-list > li.task h4.task a").all().stream()
                .map(row -> TASK.matcher(String.valueOf(row.getAttribute("href"))))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private String latest(Page page) {
        return ids(page).stream().max(this::byDate).orElseThrow();
    }

    private int byDate(String one, String other) {
        return due(one).compareTo(due(other));
    }

    private Date due(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult().getDueDate();
    }
}
