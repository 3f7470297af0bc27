package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.Window;
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
        assertThat(page.locator("#memberSince")).isHidden();
        assertThat(page.locator("#nomineeEmail")).isHidden();
        page.locator("#nominates").selectOption("self");
        assertThat(page.locator("#memberSince")).isVisible();
        assertThat(page.locator("#nomineeEmail")).isHidden();
        page.locator("#nominates").selectOption("another");
        assertThat(page.locator("#memberSince")).isHidden();
        assertThat(page.locator("#nomineeEmail")).isVisible();
    }

    @Test
    void nothingScrollsSidewaysOnTheSmallestScreen(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        String status =
                "/involvements/" + links.token(Links.Purpose.STATUS, involvement.id(), involvement.linkGeneration());
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
