package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages of coordinators and admins on the smallest screen: all there are without a name in their address, and those of a case. */
@BrowserTest
class NarrowOfficeBrowserTest {

    private static final int SMALLEST = 320;
    private static final Pattern PAGE = Pattern.compile("/(office|monitor)(/[a-z-]+)*");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private SignIns signIns;

    private List<String> withoutAName(String under) {
        return pages.getHandlerMethods().keySet().stream()
                .filter(NarrowOfficeBrowserTest::isLookedAt)
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> path.startsWith(under) && PAGE.matcher(path).matches())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isLookedAt(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private static void signIn(Window window, SignIn who) {
        window.open("/login");
        window.page().locator("[name=username]").fill(who.user());
        window.page().locator("[name=password]").fill(who.password());
        window.press(window.page().locator("main button[type=submit]"));
    }

    private static int wide(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    /** As it is, from right to left, with more space in the text, and with a long name in its title. */
    private static void fits(Window window, String path, List<String> tooWide) {
        Page page = window.page();
        var answer = page.navigate(path);
        if (answer == null
                || answer.status() != 200
                || !answer.headerValue("content-type").startsWith("text/html")) {
            return;
        }
        measure(page, path, tooWide);
        page.evaluate("document.documentElement.dir = 'rtl'");
        measure(page, path + " from right to left", tooWide);
        page.evaluate("document.documentElement.dir = 'ltr'");
        page.evaluate(
                "document.querySelectorAll('*').forEach(one => { one.style.letterSpacing = '0.12em'; one.style.wordSpacing = '0.16em'; one.style.lineHeight = '1.5'; })");
        measure(page, path + " with more space in the text", tooWide);
        page.evaluate("document.querySelectorAll('h1').forEach(one => one.textContent = 'x'.repeat(100))");
        measure(page, path + " with a long name", tooWide);
    }

    private static void measure(Page page, String what, List<String> tooWide) {
        if (wide(page) > SMALLEST) {
            tooWide.add("%s: %d; %s"
                    .formatted(
                            what,
                            wide(page),
                            page.evaluate(
                                    "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 321 || one.getBoundingClientRect().left < -1)"
                                            + ".slice(0, 3).map(one => one.tagName + '.' + one.className).join(' ')")));
        }
    }

    @Test
    void nothingInTheOfficeScrollsSidewaysOnTheSmallestScreen(Window secretary) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        signIn(secretary, signIns.in("secretaries"));
        secretary.page().setViewportSize(SMALLEST, 640);
        List<String> tooWide = new ArrayList<>();
        List<String> paths = Stream.concat(
                        withoutAName("/office").stream(),
                        Stream.of(
                                "/office/people/" + involvement.reference().value(),
                                "/office/groups/communications",
                                "/office/opportunities/communications",
                                "/office/tasks/" + tasks.task(involvement).getId()))
                .toList();
        assertThat(paths).hasSizeGreaterThan(20);
        paths.forEach(path -> fits(secretary, path, tooWide));
        assertThat(tooWide).isEmpty();
    }

    @Test
    void nothingInTheMonitorScrollsSidewaysOnTheSmallestScreen(Window admin) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        signIn(admin, signIns.in("camunda-admin"));
        admin.page().setViewportSize(SMALLEST, 640);
        List<String> tooWide = new ArrayList<>();
        List<String> paths = Stream.concat(
                        withoutAName("/monitor").stream(),
                        Stream.of(
                                "/monitor/involvements/"
                                        + involvement.reference().value(),
                                "/monitor/opportunities/communications"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(10);
        paths.forEach(path -> fits(admin, path, tooWide));
        assertThat(tooWide).isEmpty();
    }
}
