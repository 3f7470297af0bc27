package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody's browser window, with cookies of its own. It reaches the application and nothing else. */
public final class Window {

    private static final Logger log = LoggerFactory.getLogger(Window.class);

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String whose;
    private final String origin;
    private final boolean runsScripts;
    private final List<String> askedElsewhere = new ArrayList<>();
    private final Set<String> lookedAt = new TreeSet<>();
    private List<String> shown = List.of();
    private int status;
    private int loads;

    Window(Browser browser, String origin, String whose, boolean runsScripts) {
        this.whose = whose;
        this.origin = origin;
        this.runsScripts = runsScripts;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(1280, 900)
                .setJavaScriptEnabled(runsScripts));
        context.route(url -> !url.startsWith(origin), route -> {
            askedElsewhere.add(route.request().url());
            route.abort();
        });
        this.page = context.newPage();
        page.onLoad(loaded -> loads++);
        page.onResponse(this::notice);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                log.info("{}'s browser at {}: {}", whose, page.url(), message.text());
            }
        });
    }

    private void notice(Response response) {
        if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
            String said = response.headers().get(ShownPages.HEADER.toLowerCase(Locale.ROOT));
            shown = said == null ? List.of() : List.of(said.split(" "));
            status = response.status();
        }
    }

    /** The page, for everything that Playwright does. */
    public Page page() {
        return page;
    }

    /** Goes to a path of the application. */
    public void open(String path) {
        @Nullable Response response = page.navigate(path);
        // None, if only what stands after the # is new.
        assertThat(response == null ? 200 : response.status()).as(path).isEqualTo(200);
    }

    /** Presses the button of that name, and waits for the page that follows. */
    public void press(String button) {
        press(page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)));
    }

    /**
     * Presses what leads to another page, and waits until that page is there with its styles. Playwright's own click
     * returns as soon as the request is on its way: what is done next would meet the page before.
     */
    public void press(Locator button) {
        int before = loads;
        button.click();
        page.waitForCondition(() -> loads > before);
    }

    /** Follows a link of a letter; letters name the public address, the tests' application listens elsewhere. */
    public void follow(String link) {
        URI there = URI.create(link);
        open(there.getRawPath() + (there.getRawQuery() == null ? "" : "?" + there.getRawQuery()));
    }

    /**
     * The page must be usable by everybody: axe finds nothing against WCAG 2.2 AA and its good practices. It is a script, and waits for ever
     * in a frame that lets none run, such as the one that shows an email.
     */
    public void isAccessible() {
        List<Rule> violations = new AxeBuilder(page)
                .exclude("iframe[sandbox]:not([sandbox~=allow-scripts])")
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations.stream()
                        .map(rule -> "%s (%s): %s"
                                .formatted(
                                        rule.getId(),
                                        rule.getHelp(),
                                        rule.getNodes().stream()
                                                .map(CheckedNode::getHtml)
                                                .toList())))
                .as(page.url())
                .isEmpty();
    }

    /**
     * Looks at the page in every way in which people read it (see {@link Look}), and keeps pictures of it: wide, and on a phone by day and by
     * night.
     */
    public void look(String state) {
        if (runsScripts) {
            Look.at(this, state);
        } else {
            lookAtTheSamePageWithoutItsScripts(state);
        }
        shown.forEach(name -> lookedAt.add(name.contains("#") ? name : shown.get(0) + " " + name));
        if (status >= 400) {
            lookedAt.addAll(List.of(VisitorPages.REFUSED, VisitorPages.REFUSED + " " + status));
        }
    }

    /** axe is a script itself, so it looks at what the page came as, in a browser that runs scripts but none of the page's own. */
    private void lookAtTheSamePageWithoutItsScripts(String state) {
        String address = page.url().replaceFirst("#.*", "");
        String html = page.content();
        Window twin = new Window(Objects.requireNonNull(context.browser()), origin, whose, true);
        try {
            twin.page.route("**/*.js", Route::abort);
            twin.page.route(
                    address::equals,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html;charset=UTF-8")
                            .setBody(html)));
            twin.page.navigate(address);
            Look.at(twin, state);
        } finally {
            twin.close();
        }
    }

    /** What is wrong with a page of coordinators or admins, at every width that they have: see {@link Look}. */
    public List<String> wrongAtWork() {
        return Look.wrongAtWork(this);
    }

    /**
     * What axe finds in the email that the page shows, by day and by night.
     *
     * @param whole by all of its rules, not only what colours can change
     */
    public List<String> wrongWithEmail(boolean whole) {
        return Look.wrongWithEmail(this, whole);
    }

    /** The handlers whose pages were looked at, and each with its templates: see {@link VisitorPages}. */
    Set<String> lookedAt() {
        return lookedAt;
    }

    /** Nothing was fetched from anywhere else: no font, no script, no picture of a stranger's. */
    public void askedNobodyElse() {
        assertThat(askedElsewhere).isEmpty();
    }

    /** Keeps a picture of the whole page under {@code target/screenshots}. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** The same on a phone of 375 pixels, where nothing may stick out at the side. */
    public void pictureOnPhone(String name) {
        page.setViewportSize(375, 812);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url() + " on a phone")
                .isEqualTo(375);
        picture(name);
        page.setViewportSize(1280, 900);
    }

    void pictureOfFailure(String test) {
        picture("failed-" + test + "-" + whose);
    }

    void close() {
        context.close();
    }
}
