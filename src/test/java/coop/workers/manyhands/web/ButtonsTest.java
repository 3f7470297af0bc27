package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.IdleButtons;
import coop.workers.manyhands.support.ManyHandsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Buttons that do nothing don't exist: each one of each template, whenever it is shown, sends its form to somebody who takes it, or is
 * known to a script of ours. What is sent to an address that is put together while the page is made, is looked at on the pages
 * themselves, by {@code EveryPageTest}.
 */
@ManyHandsTest
class ButtonsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** An address of ours, with what is put in. */
    private static final Pattern ADDRESS = Pattern.compile("@\\{(/[\\w/{}.-]*)(?:\\(.*\\))?}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private IdleButtons buttons;

    @BeforeEach
    void know() {
        buttons = new IdleButtons(mapping);
    }

    private static Map<String, Document> templates() throws IOException {
        Map<String, Document> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".html")).toList()) {
                all.put(TEMPLATES.relativize(file).toString().replace('\\', '/'), Jsoup.parse(Files.readString(file)));
            }
        }
        return all;
    }

    @Test
    void everyButtonOfEveryTemplateDoesSomething() throws IOException {
        Map<String, Document> templates = templates();
        List<String> seen = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        templates.forEach((name, page) -> IdleButtons.allOf(page).forEach(button -> {
            seen.add(name);
            whyNot(name, page, button, templates).forEach(why -> idle.add("%s, %s: %s".formatted(name, button, why)));
        }));

        assertThat(seen).hasSizeGreaterThan(150);
        assertThat(idle).isEmpty();
    }

    private List<String> whyNot(String template, Document page, Element button, Map<String, Document> templates) {
        if (IdleButtons.isForScripts(button)) {
            return Stream.ofNullable(IdleButtons.whyNoScript(button)).toList();
        }
        Element form = button.hasAttr("form") ? page.getElementById(button.attr("form")) : button.closest("form");
        if (form != null) {
            return Stream.ofNullable(whyNotTaken(button, form)).toList();
        }
        // A part that others take in, within forms of theirs.
        Element part = button.closest("[th:fragment]");
        String named = part == null
                ? "none"
                : template.replace(".html", "") + " :: "
                        + part.attr("th:fragment").replaceAll("\\(.*", "").strip();
        List<Element> taking = templates.values().stream()
                .flatMap(other -> other.select("[th:replace*=" + named + "], [th:insert*=" + named + "]").stream())
                .toList();
        return taking.isEmpty()
                ? List.of("it stands in no form")
                : taking.stream()
                        .map(one -> one.closest("form"))
                        .map(around -> around == null
                                ? "what takes %s in stands in no form".formatted(named)
                                : Objects.requireNonNullElse(whyNotTaken(button, around), ""))
                        .filter(why -> !why.isEmpty())
                        .toList();
    }

    private @Nullable String whyNotTaken(Element button, Element form) {
        String to = first(button.attr("th:formaction"), first(form.attr("th:action"), form.attr("action")));
        if (to.isEmpty()) {
            return "its form goes nowhere";
        }
        Matcher address = ADDRESS.matcher(to);
        return address.matches()
                ? buttons.whyNotTaken(
                        first(button.attr("formmethod"), first(form.attr("method"), "GET"))
                                .toUpperCase(Locale.ROOT),
                        address.group(1).replaceAll("\\{\\w+}", "x"),
                        form.attr("enctype"))
                : null;
    }

    private static String first(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    @Test
    void aButtonThatDoesNothingIsFound() {
        Document page = Jsoup.parse("""
                <button type="submit">In no form</button>
                <form method="post" action="/nowhere/at/all"><button>To nobody</button></form>
                <form method="post" action="/privacy"><button>To whoever only shows</button></form>
                <form id="f" method="post" action="/sign-up"></form><button form="f">Bound</button>
                <form action="/"><button type="button" data-nothing>Unknown</button><button>Search</button></form>
                <button type="button" data-copy>Copy</button>""");

        assertThat(buttons.in(page, "/"))
                .hasSize(4)
                .noneMatch(why -> why.contains("Bound") || why.contains("Search") || why.contains("Copy"));
    }
}
