package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** A line break does not part "co-op", and nothing else of the page changes. */
class WholeWordsTest {

    private static String rendered(String template, Object text) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new WholeWords());
        Context context = new Context();
        context.setVariable("text", text);
        return engine.process(template, context);
    }

    @Test
    void wordIsKeptWholeInWhatPeopleReadAndWhateverItCameFrom() {
        assertThat(rendered("<p>A worker co-op, and co-ops.</p>", ""))
                .isEqualTo(
                        "<p>A worker <span class=\"whole\">co-op</span>, and <span class=\"whole\">co-ops</span>.</p>");
        assertThat(rendered("<p th:text=\"${text}\">x</p>", "The Co-operative <b>"))
                .isEqualTo("<p>The <span class=\"whole\">Co-operative</span> &lt;b&gt;</p>");
        assertThat(rendered("<div th:utext=\"${text}\">x</div>", "<label for=\"coop\">Which co-op?</label>"))
                .isEqualTo("<div><label for=\"coop\">Which <span class=\"whole\">co-op</span>?</label></div>");
    }

    /** What a hyphen parts in no line; the letters themselves stay what they are, for whoever searches, copies or listens. */
    @Test
    void wordsAndReferencesAreKeptOnOneLineByTheStyleOfThePages() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/static/assets/site.css")))
                .contains(".whole { white-space: nowrap; }")
                .contains(".reference { white-space: nowrap; }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>A co-op</title>",
                "<select><option>A co-op</option></select>",
                "<textarea>A co-op</textarea>",
                "<script>co-op</script>",
                "<input value=\"a co-op\" title=\"a co-op\">",
                "<p>https://example.org/co-op-fortnight and office@co-op.example</p>",
                "<p>co-op-support</p>",
                "<p>taco-op</p>",
            })
    void whatIsNoTextForPeopleStaysAsItIs(String page) {
        assertThat(rendered(page, "")).isEqualTo(page);
    }
}
