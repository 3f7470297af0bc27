package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What becomes public says so at its field, wherever it is filled in: a page that says "to nobody outside" would be a lie. */
class PublicFieldsTest {

    /** What pages show to everybody, by the form in which people fill it in. A page that shows more belongs in here, and its form says so. */
    private static final Map<String, Set<String>> PUBLIC = Map.of(
            "board-nomination/sign-up", Set.of("name", "coop"),
            "candidacy/statement", Set.of("statement", "photo"),
            "stand-in-the-election/change-the-statement", Set.of("statement", "photo"),
            "new-network/sign-up", Set.of("networkTitle", "networkSummary"),
            "do-the-work/hand-in", Set.of("handedIn", "link", "files"),
            "one-off-task/sign-up", Set.of("handedIn", "link"),
            "one-off-task/work-at-once", Set.of("handedIn", "link", "files"),
            "applicants/answer-as-a-candidate", Set.of("answer"),
            "applicants/ask-the-candidates", Set.of("toAsk"));

    @Test
    void everyFormOfWhichSomethingBecomesPublicNamesIt() throws IOException {
        Map<String, Set<String>> said = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                String key = Path.of("forms").relativize(file).toString().replace(".html", "");
                Document form = Jsoup.parse(Files.readString(file));
                if (!form.select("form[data-public]").isEmpty()) {
                    said.put(
                            key,
                            new Form(key, List.of(), form.expectFirst("form"))
                                    .published()
                                    .keySet());
                }
            }
        }
        assertThat(said).containsExactlyInAnyOrderEntriesOf(PUBLIC);
    }

    @Test
    void fieldSaysSoAndWhen() {
        Form form = FormProfile.read("garden/sign-up", """
                <form data-public="plot, why: on the garden's page; ready: in spring">
                  <label for="plot">Plot</label>
                  <input id="plot" type="text" cam-variable-name="plot" cam-variable-type="String" maxlength="20">
                  <p class="hint" id="plot-hint">Its number.</p>
                  <label for="why">Why</label>
                  <textarea id="why" cam-variable-name="why" cam-variable-type="String" maxlength="20"></textarea>
                  <div>
                    <input id="ready" type="checkbox" cam-variable-name="ready" cam-variable-type="Boolean">
                    <label for="ready">Ready</label>
                  </div>
                  <label for="phone">Phone</label>
                  <input id="phone" type="tel" cam-variable-name="phone" cam-variable-type="String" maxlength="20">
                </form>
                """);

        Document page = Jsoup.parse(new FormPages().forPublicPage(form, Map.of(), List.of()));

        assertThat(page.select(".public").eachText())
                .containsExactly(
                        "Becomes public on the garden's page.",
                        "Becomes public on the garden's page.",
                        "Becomes public in spring.");
        assertThat(page.select("#plot").attr("aria-describedby")).isEqualTo("plot-hint plot-public");
        assertThat(page.select("#phone").hasAttr("aria-describedby")).isFalse();
    }
}
