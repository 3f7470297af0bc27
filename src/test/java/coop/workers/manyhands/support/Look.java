package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A page in every way in which people read it, without asking the server for it again: wide, on a phone and on the smallest screen; by
 * day and by night; from right to left, with more space in the text, and with long words; and all that again with what is folded away opened. axe looks for everything once, and then for
 * what the other colours or the other width can change. In forced colours it would see the colours that the page asked for, which
 * nobody sees then: what is told apart by colour alone is another test.
 */
final class Look {

    private static final int WIDE = 1280;
    private static final int PHONE = 375;
    private static final int OFFICE_PHONE = 390;
    private static final int SMALLEST = 320;

    private static final List<String> STANDARDS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Without what is said of whole pages of a site, such as that they have a main part and a heading. */
    private static final List<String> EMAIL = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** What colours can change. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** What a narrow screen can change. */
    private static final List<String> NARROW = List.of("target-size", "scrollable-region-focusable");

    private static final String AXE = axe();

    /** Of frames it knows nothing: no page of visitors has one. */
    private static final String RUN = """
        ([kind, values]) => axe.run(document, {runOnly: {type: kind, values}, resultTypes: ['violations'], iframes: false})
            .then(found => found.violations.map(rule => rule.id + ' (' + rule.help + '): ' + rule.nodes.map(node => node.html).join(' ')))
        """;

    private static final String WIDTH = "document.documentElement.scrollWidth";

    /** WCAG 1.4.12, as a reader's own style sheet would have it. */
    private static final String MORE_SPACE = """
        () => {
          const style = new CSSStyleSheet();
          style.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }'
              + ' p { margin-block-end: 2em !important }');
          document.adoptedStyleSheets = [style];
        }
        """;

    /** In every text of the page but buttons, heads of tables, dates in them, counts, references and the word co-op, which are ours: the first of its words becomes one of a hundred letters. */
    private static final String LONG_WORDS = """
        () => {
          const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          window.shortWords = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (text.data.trim() && !text.parentElement.closest('button, .button, option, script, th, .when, .count, .unseen, .reference, .whole')) {
              window.shortWords.push([text, text.data]);
              text.data = text.data.replace(/\\S+/, 'x'.repeat(100));
            }
          }
        }
        """;

    private static final String SHORT_WORDS =
            "() => { window.shortWords.forEach(([text, data]) => { text.data = data; }); delete window.shortWords; }";

    /** Opens what is folded away, and says how much that was. */
    private static final String UNFOLD = """
        () => {
          const folded = [...document.querySelectorAll('details:not([open])')];
          folded.forEach(one => { one.open = true; one.dataset.wasFolded = ''; });
          return folded.length;
        }
        """;

    private static final String FOLD =
            "() => document.querySelectorAll('[data-was-folded]').forEach(one => { one.open = false; delete one.dataset.wasFolded; })";

    /** What sticks out, so that whoever mends it knows where to look. */
    private static final String STICKS_OUT = """
        () => [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
            .slice(0, 4).map(one => one.tagName + '.' + one.className).join(' ')
        """;

    /** A field that nobody is to fill in stands nowhere in view. */
    private static final String TRAP_IN_VIEW = """
        () => [...document.querySelectorAll('.nobody')].some(one => {
          const box = one.getBoundingClientRect();
          return box.width > 1 || box.height > 1 || box.left < 0 && box.right > 0 || box.right > innerWidth;
        })
        """;

    private final Window window;
    private final Page page;
    private final String state;

    private Look(Window window, String state) {
        this.window = window;
        this.page = window.page();
        this.state = state;
    }

    static void at(Window window, String state) {
        new Look(window, state).everyWay();
    }

    /**
     * What is wrong with a page of coordinators or admins: wide, on their phone and on the smallest screen; there from right to left, with more
     * space in the text, and with a long name in its title, too. The page is of no use afterwards.
     */
    static List<String> wrongAtWork(Window window) {
        return new Look(window, "").atWork();
    }

    /** What is wrong with an email, which is a page of its own and no part of ours: its contrast by day and by night, its links, its language. */
    static List<String> wrongWithEmail(Window window, boolean whole) {
        return new Look(window, "").asEmail(whole);
    }

    private List<String> asEmail(boolean whole) {
        List<String> wrong = new ArrayList<>();
        axe(whole ? "tag" : "rule", whole ? EMAIL : COLOURS, "by day", wrong);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe("rule", COLOURS, "by night", wrong);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return wrong;
    }

    private List<String> atWork() {
        List<String> wrong = new ArrayList<>();
        page.setViewportSize(WIDE, 900);
        axe("tag", STANDARDS, "wide", wrong);
        measure(WIDE, "wide", wrong);
        page.setViewportSize(OFFICE_PHONE, 844);
        axe("tag", STANDARDS, "on a phone", wrong);
        measure(OFFICE_PHONE, "on a phone", wrong);
        page.setViewportSize(SMALLEST, 640);
        measure(SMALLEST, "on the smallest screen", wrong);
        page.evaluate("document.documentElement.dir = 'rtl'");
        measure(SMALLEST, "from right to left", wrong);
        page.evaluate("document.documentElement.removeAttribute('dir')");
        page.evaluate(MORE_SPACE);
        measure(SMALLEST, "with more space in the text", wrong);
        page.evaluate("document.querySelectorAll('h1').forEach(one => { one.textContent = 'x'.repeat(100); })");
        measure(SMALLEST, "with a long name", wrong);
        return wrong;
    }

    private void everyWay() {
        List<String> wrong = new ArrayList<>();
        closed(wrong);
        if (((Number) Objects.requireNonNull(page.evaluate(UNFOLD))).intValue() > 0) {
            unfolded(wrong);
            page.evaluate(FOLD);
        }
        assertThat(wrong).as("%s, %s", state, page.url()).isEmpty();
    }

    /** What is folded away has no size and no colours until somebody opens it. */
    private void unfolded(List<String> wrong) {
        axe("tag", STANDARDS, "unfolded, by day", wrong);
        measure(WIDE, "unfolded, wide", wrong);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe("rule", COLOURS, "unfolded, by night", wrong);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(PHONE, 812);
        measure(PHONE, "unfolded, on a phone", wrong);
        window.picture(state + "-unfolded-phone");
        narrow("unfolded, ", wrong);
    }

    private void closed(List<String> wrong) {
        page.setViewportSize(WIDE, 900);
        axe("tag", STANDARDS, "by day", wrong);
        measure(WIDE, "wide", wrong);
        window.picture(state);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe("rule", COLOURS, "by night", wrong);

        page.setViewportSize(PHONE, 812);
        measure(PHONE, "on a phone", wrong);
        window.picture(state + "-phone-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        window.picture(state + "-phone");

        narrow("", wrong);
    }

    private void narrow(String how, List<String> wrong) {
        page.setViewportSize(SMALLEST, 640);
        measure(SMALLEST, how + "on the smallest screen", wrong);
        axe("rule", NARROW, how + "on the smallest screen", wrong);
        page.evaluate("document.documentElement.dir = 'rtl'");
        measure(SMALLEST, how + "from right to left", wrong);
        page.evaluate("document.documentElement.removeAttribute('dir')");
        page.evaluate(MORE_SPACE);
        measure(SMALLEST, how + "with more space in the text", wrong);
        page.evaluate("document.adoptedStyleSheets = []");
        page.evaluate(LONG_WORDS);
        measure(SMALLEST, how + "with long words", wrong);
        page.evaluate(SHORT_WORDS);
        page.setViewportSize(WIDE, 900);
    }

    private void measure(int width, String how, List<String> wrong) {
        int needed = ((Number) Objects.requireNonNull(page.evaluate(WIDTH))).intValue();
        if (needed != width) {
            wrong.add("%s: %d instead of %d pixels; %s".formatted(how, needed, width, page.evaluate(STICKS_OUT)));
        }
        if (Boolean.TRUE.equals(page.evaluate(TRAP_IN_VIEW))) {
            wrong.add(how + ": a trap field is in view");
        }
    }

    private void axe(String kind, List<String> values, String how, List<String> wrong) {
        if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
            page.evaluate(AXE);
        }
        ((List<?>) Objects.requireNonNull(page.evaluate(RUN, List.of(kind, values))))
                .forEach(found -> wrong.add(how + ": " + found));
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Look.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
