package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import coop.workers.manyhands.mail.LetterPreview;
import coop.workers.manyhands.mail.SampleWords;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every email as a mail program shows its HTML: wide and on the smallest screen, by day and by night, with long words too. */
@BrowserTest
class EmailsBrowserTest {

    private static final int SHEET = 600;
    private static final int SMALLEST = 320;

    /** Of which pictures are kept: a button, an email without one, a list, a quotation, and one that quotes a lot. */
    private static final Set<String> PICTURES = Set.of(
            "confirm-address/confirm",
            "join-group/member",
            "join-group/not-now",
            "first-meeting/invitation",
            "coordinators/digest");

    /** As nobody writes, and somebody is called. */
    private static final String LONG = "x".repeat(100);

    private static final String WIDTH = "() => document.documentElement.scrollWidth";

    /** What stands further right than the screen, so that whoever mends it knows where to look. */
    private static final String STICKS_OUT = """
        () => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' ')
        """;

    @Autowired
    private LetterPreview emails;

    private final List<String> wrong = new ArrayList<>();

    private void show(Page page, String key, boolean longWords) {
        page.setContent(emails.of(key, quoted -> longWords ? longer(quoted) : SampleWords.values(quoted))
                .orElseThrow()
                .html());
    }

    private static Map<String, String> longer(Set<String> quoted) {
        Map<String, String> values = new HashMap<>(SampleWords.values(quoted));
        values.replaceAll((name, value) -> value.startsWith("https://") ? value + "/" + LONG : value + LONG);
        return values;
    }

    private void fits(Page page, String key, int width, String how) {
        int needed = ((Number) Objects.requireNonNull(page.evaluate(WIDTH))).intValue();
        if (needed > width) {
            wrong.add("%s, %s: %d instead of %d pixels; %s"
                    .formatted(key, how, needed, width, page.evaluate(STICKS_OUT)));
        }
    }

    @Test
    void everyEmailFitsEveryScreenAndIsReadByDayAndByNight(Window reader) {
        Page page = reader.page();
        Set<String> keys = new TreeSet<>(emails.keys());
        assertThat(keys).hasSizeGreaterThan(100).containsAll(PICTURES);
        for (String key : keys) {
            page.setViewportSize(1280, 900);
            show(page, key, false);
            fits(page, key, 1280, "wide");
            BoundingBox sheet = page.locator("td.sheet").boundingBox();
            if (sheet.width > SHEET) {
                wrong.add("%s: a sheet of %s pixels".formatted(key, sheet.width));
            }
            reader.wrongWithEmail(PICTURES.contains(key)).forEach(found -> wrong.add(key + ": " + found));
            page.setViewportSize(SMALLEST, 640);
            fits(page, key, SMALLEST, "on the smallest screen");
            if (PICTURES.contains(key)) {
                reader.picture("email-%s-smallest".formatted(key.replace('/', '-')));
                page.setViewportSize(1280, 900);
                reader.picture("email-%s".formatted(key.replace('/', '-')));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                reader.picture("email-%s-dark".formatted(key.replace('/', '-')));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.setViewportSize(SMALLEST, 640);
            }
            show(page, key, true);
            fits(page, key, SMALLEST, "with long words");
        }
        assertThat(wrong).isEmpty();
        reader.askedNobodyElse();
    }

    @Test
    void whoSendsItAndWhatToDoNextAreSeen(Window reader) {
        Page page = reader.page();
        for (int width : List.of(1280, SMALLEST)) {
            page.setViewportSize(width, 900);
            show(page, "confirm-address/confirm", false);
            BoundingBox mark = page.locator(".sender .mark").boundingBox();
            assertThat(mark.width).as("the mark, at %d", width).isBetween(20.0, 60.0);
            assertThat(mark.height).isBetween(18.0, 40.0);
            assertThat(page.locator(".sender").innerText().strip()).isNotEmpty();
            assertThat(page.locator("a.button").count()).isOne();
            BoundingBox button = page.locator("a.button").boundingBox();
            assertThat(button.height).as("the button, for a thumb").isGreaterThanOrEqualTo(44);
            assertThat(button.width).isGreaterThan(100);
            assertThat(button.x + button.width).isLessThanOrEqualTo(width);
            assertThat(colour(page, "a.button", "backgroundColor")).isEqualTo("rgb(20, 81, 63)");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(colour(page, "a.button", "backgroundColor")).isEqualTo("rgb(143, 211, 182)");
            assertThat(colour(page, "td.sheet", "backgroundColor")).isEqualTo("rgb(38, 35, 31)");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }

    private static String colour(Page page, String selector, String property) {
        return String.valueOf(
                page.locator(selector).evaluate("(one, property) => getComputedStyle(one)[property]", property));
    }
}
