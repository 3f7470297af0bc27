package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.support.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of data into a form that Tasklist compiles passes {@link NonBindable}. What a browser makes of it is HostileDataBrowserTest's. */
class NonBindableTest {

    private static final FormCatalogue FORMS = TestForms.catalogue();
    private static final List<Field.Option> CHOICES = IntStream.range(
                    0, Hostile.texts().size())
            .mapToObj(i -> new Field.Option("c" + i, Hostile.texts().get(i)))
            .toList();

    private final FormPages pages = new FormPages();

    static Stream<String> keys() {
        return FORMS.keys().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void nothingOfAFormIsLeftToRun(String key) {
        Form form = FORMS.get(key).with(source -> CHOICES);
        String html = key.endsWith("/sign-up")
                ? pages.forTasklistStart(form, "opportunity", CHOICES)
                : pages.forTasklist(form);

        Document page = Jsoup.parse(html);
        for (Element option : page.select("option[value~=^c[0-9]+$]")) {
            assertThat(option.text())
                    .isEqualTo(normal(Hostile.texts()
                            .get(Integer.parseInt(option.attr("value").substring(1)))));
        }
        form.fields()
                .forEach(field -> assertThat(
                                page.select("label[for=" + field.name() + "]").text())
                        .isEqualTo(normal(field.label())));
        assertThat(page.select("script, svg, img, b")).isEmpty();
        page.select("[ng-non-bindable]").remove();
        for (Element element : page.getAllElements()) {
            element.textNodes()
                    .forEach(text -> assertThat(text.getWholeText()).as(key).doesNotContain("{{"));
            element.attributes()
                    .forEach(attribute ->
                            assertThat(attribute.getValue()).as(key).doesNotContain("{{"));
        }
        for (String field : page.select("[cam-variable-name]").eachAttr("cam-variable-name")) {
            assertThat(page.getElementById(field)).as("%s: %s", key, field).isNotNull();
        }
    }

    private static String normal(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void bracesInAnOptionArePartedByCommentsOnly() {
        Element form = Jsoup.parseBodyFragment("<form><select cam-variable-name='who'></select></form>")
                .expectFirst("form");
        form.expectFirst("select").appendElement("option").attr("value", "x").text("a {{{b}} {");

        Element option = Jsoup.parse(NonBindable.html(form)).expectFirst("option");

        assertThat(option.textNodes()).extracting(TextNode::getWholeText).containsExactly("a {", "{", "{b}} {");
        assertThat(option.childNodes().stream().filter(Comment.class::isInstance))
                .hasSize(2);
        assertThat(option.hasAttr("ng-non-bindable")).isFalse();
    }

    @Test
    void dataWhereItCannotBeKeptFromRunningIsRefused() {
        for (String field : List.of(
                "<input cam-variable-name='a' value='{{x}}'>",
                "<input cam-variable-name='a' title='{{x}}'>",
                "<textarea cam-variable-name='a'>{{x}}</textarea>",
                "<select cam-variable-name='a'><option value='{{x}}'>x</option></select>",
                "<input cam-variable-name='a()'>",
                "<input cam-variable-name='constructor.constructor'>",
                "<input>")) {
            Element form = Jsoup.parseBodyFragment("<form><div>" + field + "</div></form>")
                    .expectFirst("form");
            assertThatThrownBy(() -> NonBindable.html(form)).as(field).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void choicesValueIsACode() {
        Form form = FORMS.get("choose-a-time/agree-a-time");
        for (String value : List.of("{{x}}", "a b", "", "a_b", "x".repeat(61), "\" onfocus=\"x")) {
            assertThatThrownBy(() -> form.with(source -> List.of(new Field.Option(value, "label"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no code");
        }
    }

    /** Templates write what is escaped already only where it is a form; Tasklist's nothing else outside of what is marked. */
    @Test
    void templatesWriteNothingElseUnescaped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                Document template = Jsoup.parse(Files.readString(file));
                boolean tasklists = file.toString().contains("tasklist");
                template.select("[ng-non-bindable]").remove();
                for (Element element : template.getAllElements()) {
                    element.attributes().forEach(attribute -> {
                        String name = attribute.getKey();
                        if (name.equals("th:utext")) {
                            // What machines read is JSON of which no letter means anything in HTML (LinkedData);
                            // drawings and what is new
                            // are made here, by what escapes every word of them (PathwayDrawing, Changelog).
                            assertThat(attribute.getValue())
                                    .as(file.toString())
                                    .isIn(
                                            "${fields}",
                                            "${form}",
                                            "${linkedData}",
                                            "${drawing}",
                                            "${way.drawing()}",
                                            "${section.html()}");
                        } else {
                            assertThat(name)
                                    .as(file.toString())
                                    .isNotIn("th:inline")
                                    .doesNotMatch("(th:)?on[a-z]+");
                            assertThat(attribute.getValue()).as(file.toString()).doesNotContain("__${");
                            assertThat(!tasklists || !name.startsWith("th:") || name.equals("th:remove"))
                                    .as("%s: %s", file, name)
                                    .isTrue();
                        }
                    });
                }
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("[(${")
                        .doesNotContainPattern("<script th:(?!src=\"@\\{/assets/)");
            }
        }
    }

    @Test
    void publicPageHoldsWhatWasFilledInAsItWasFilledIn() {
        Form form = FORMS.get("join-group/sign-up");
        for (String text : Hostile.texts()) {
            Document page = Jsoup.parse(pages.forPublicPage(
                    form, Map.of("name", text, "draws", text), List.of(new FieldError("name", text))));

            assertThat(page.select("#name").attr("value")).isEqualTo(text);
            assertThat(page.select("#draws").text()).isEqualTo(normal(text));
            assertThat(page.select("#name-error").text()).isEqualTo(normal(text));
            assertThat(page.select("script, svg, img, b, [onfocus], [onload]")).isEmpty();
        }
    }
}
