package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.Window;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A visitor on a phone, and what pages look like on whatever they have. */
@BrowserTest
class VisitorBrowserTest {

    private static final int PHONE = 375;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Site site;

    private static void narrow(Page page, int width) {
        page.setViewportSize(width, 667);
    }

    private static int wide(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    @Test
    void nominationAsksFirstWhoIsToStandAndThenWhatGoesWithIt(Window visitor) {
        Page page = visitor.page();
        narrow(page, PHONE);

        visitor.open("/opportunities/board/sign-up");
        assertThat(asked(page)).containsExactly("nominates", "name", "email", "agree");
        page.locator("#nominates").selectOption("self");
        assertThat(asked(page)).containsExactly("nominates", "name", "email", "coop", "memberSince", "agree");
        page.locator("#nominates").selectOption("another");
        assertThat(asked(page)).containsExactly("nominates", "name", "email", "nomineeName", "nomineeEmail", "agree");
    }

    /** What a form asks on the page as it is, from top to bottom. */
    private static List<String> asked(Page page) {
        return page.locator("main form :is(input, select, textarea):visible").all().stream()
                .map(field -> field.getAttribute("id"))
                .filter(id -> !"nothing_here".equals(id))
                .toList();
    }

    @Test
    void nothingScrollsSidewaysOnTheSmallestScreen(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        String status =
                "/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), involvement.linkGeneration());
        Page page = visitor.page();
        narrow(page, 320);
        for (String path : new String[] {
            "/",
            "/?time=very-little",
            "/opportunities/communications",
            "/opportunities/communications/sign-up",
            "/opportunities/board/sign-up",
            "/suggestions",
            "/elections",
            "/privacy",
            "/me",
            status
        }) {
            visitor.open(path);
            assertThat(wide(page)).as(path).isLessThanOrEqualTo(320);
            page.evaluate("document.documentElement.dir = 'rtl'");
            assertThat(wide(page)).as(path + " from right to left").isLessThanOrEqualTo(320);
            page.evaluate("document.documentElement.dir = 'ltr'");
            page.evaluate(
                    "document.querySelectorAll('*').forEach(one => { one.style.letterSpacing = '0.12em'; one.style.wordSpacing = '0.16em'; one.style.lineHeight = '1.5'; })");
            assertThat(wide(page)).as(path + " with more space in the text").isLessThanOrEqualTo(320);
            page.evaluate(
                    "document.querySelectorAll('h1, p').forEach(one => one.textContent = 'x'.repeat(100) + '@' + 'y'.repeat(100))");
            assertThat(wide(page)).as(path + " with a long name").isLessThanOrEqualTo(320);
        }
    }

    /** Of a phone that was made years ago. */
    private static final int SCREEN = 667;

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    @Test
    void wholeCatalogueIsShorterThanEightScreensOfAPhone(Window visitor) {
        Page page = visitor.page();
        narrow(page, PHONE);
        visitor.open("/");

        assertThat(number(page, "document.documentElement.scrollHeight / " + SCREEN))
                .as(
                        "screens; %s",
                        page.evaluate(
                                "[...document.querySelectorAll('body > *, main > *, main > * > *')].map("
                                        + "one => one.tagName + '.' + one.className + ' ' + Math.round(one.getBoundingClientRect().height)).join('; ')"))
                .isLessThan(8);
    }

    /** A phone of today. */
    private static final int TALL = 812;

    /** How much of it stands in the screen, from 0 to 1. */
    private static double inView(Locator one) {
        BoundingBox box = one.boundingBox();
        double seen = Math.min(box.y + box.height, TALL) - Math.max(box.y, 0);
        return Math.max(seen, 0) / box.height;
    }

    private static long cardsInView(Page page) {
        return page.locator(".kind-block .card").all().stream()
                .filter(card -> inView(card) > 0.6)
                .count();
    }

    private static Page withoutScript(Window visitor) {
        Page page = visitor.page();
        BrowserContext plain = page.context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setViewportSize(PHONE, TALL)
                        .setBaseURL(page.url().replaceFirst("(https?://[^/]+).*", "$1")));
        return plain.newPage();
    }

    private static void findsSomethingForATeaBreak(Page page) {
        page.navigate("/");
        for (String choice : List.of("I have ten minutes", "An hour or two", "Something regular")) {
            assertThat(inView(page.getByText(choice))).as(choice).isEqualTo(1);
        }
        page.getByText("I have ten minutes").click();
        page.waitForURL("**/?time=very-little#found");
        assertThat(page.locator(".kind-block .card h3").first()).hasText("Spread the newsletter");
        assertThat(cardsInView(page)).as("cards in one screen").isGreaterThanOrEqualTo(3);

        page.locator(".chips a").first().click();
        page.waitForURL(url -> url.endsWith("#found") && !url.contains("very-little"));
        assertThat(inView(page.locator(".kind-block .card").first()))
                .as("what is there without the filter")
                .isEqualTo(1);
        page.locator("#who").selectOption("individual");
        page.locator("#q").fill("newsletter");
        page.locator(".filters button").click();
        page.waitForURL("**q=newsletter**");
        assertThat(page.url()).endsWith("#found");
        assertThat(inView(page.locator(".kind-block .card").first()))
                .as("what was found")
                .isEqualTo(1);
        page.navigate("/?q=submarines#found");
        assertThat(inView(page.locator(".nothing h2"))).as("that nothing was").isEqualTo(1);
    }

    @Test
    void onAPhoneWhatWasFoundIsInViewAndThreeOfItInOneScreen(Window visitor) {
        Page page = visitor.page();
        page.setViewportSize(PHONE, TALL);
        findsSomethingForATeaBreak(page);
        visitor.picture("tea-break-phone");
    }

    @Test
    void sameWithoutScript(Window visitor) {
        visitor.open("/");
        Page page = withoutScript(visitor);
        findsSomethingForATeaBreak(page);
        page.context().close();
    }

    @Test
    void linkIsCopiedByAButtonThatSaysSo(Window visitor) {
        Page page = visitor.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.addInitScript("Object.defineProperty(Navigator.prototype, 'share', { value: undefined })");
        for (String path : List.of("/opportunities/communications", "/groups/communications")) {
            visitor.open(path);
            assertThat(page.locator("[data-share]")).isHidden();
            assertThat(page.locator("[data-copied]")).hasText("");

            page.getByText("Copy the link").click();

            assertThat(page.locator("[data-copied]")).hasText("Copied.");
            assertThat(page.evaluate("navigator.clipboard.readText()"))
                    .isEqualTo(site.publicUrl() + path)
                    .isEqualTo(page.locator("#pass-on .address").innerText());
        }
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not here')); }");
        page.getByText("Copy the link").click();
        assertThat(page.locator("[data-copied]")).hasText("That did not work here: the address stands above.");
    }

    @Test
    void phonesOwnWayToPassSomethingOnIsOfferedWhereThereIsOne(Window visitor) {
        Page page = visitor.page();
        page.addInitScript(
                "Object.defineProperty(Navigator.prototype, 'share', { configurable: true, value: what => {"
                        + " window.shared = what; return Promise.reject(new DOMException('changed their mind', 'AbortError')); } })");
        visitor.open("/opportunities/communications");

        page.locator("[data-share]").click();

        assertThat(page.evaluate("shared.url")).isEqualTo(site.publicUrl() + "/opportunities/communications");
        assertThat(page.evaluate("shared.title")).isEqualTo(page.locator("h1").innerText());
        assertThat(page.locator("#pass-on [role=status]")).hasText("");
    }

    @Test
    void withoutScriptTheLinkStandsThereToBeCopied(Window visitor) {
        visitor.open("/");
        Page page = withoutScript(visitor);
        for (String path : List.of("/opportunities/communications", "/groups/communications")) {
            page.navigate(path);
            assertThat(page.locator("#pass-on .address")).isVisible();
            assertThat(page.locator("#pass-on .address")).hasText(site.publicUrl() + path);
            assertThat(page.locator("#pass-on button:visible")).hasCount(0);
            assertThat(URI.create(page.locator("#pass-on a").getAttribute("href"))
                            .getScheme())
                    .isEqualTo("mailto");
        }
        page.context().close();
    }

    @Test
    void forcedColoursTellTheCurrentPageAndTheDoneStepsApart(Window visitor) {
        Page page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));

        visitor.open("/");
        assertThat(bar(page, "a[aria-current]")).isNotEqualTo(bar(page, "a:not([aria-current])"));

        visitor.open("/opportunities/communications");
        page.evaluate("document.querySelector('.path').classList.remove('ahead')");
        String done = dot(page);
        page.evaluate("document.querySelector('.path').classList.add('ahead')");
        assertThat(dot(page)).isNotEqualTo(done);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    private static String bar(Page page, String link) {
        return String.valueOf(page.evaluate(
                "link => getComputedStyle(document.querySelector('.masthead nav ' + link)).borderBlockEndColor", link));
    }

    private static String dot(Page page) {
        return String.valueOf(
                page.evaluate("getComputedStyle(document.querySelector('.path li'), '::before').backgroundColor"));
    }
}
