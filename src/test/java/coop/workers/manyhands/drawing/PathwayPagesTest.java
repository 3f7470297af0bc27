package coop.workers.manyhands.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coop.workers.manyhands.engine.drawing.DrawnText;
import coop.workers.manyhands.engine.drawing.PathwayDrawing;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/pathways/} holds a drawing and a page of every diagram, written from diagrams, forms and letters.
 *
 * <p>{@code ./mvnw -q verify -Dpathways -Dpathways.write=true} writes them anew.
 */
class PathwayPagesTest {

    private static final Path PAGES = Path.of("docs", "pathways");
    private static final String WAY_OUT = "Write them anew: ./mvnw -q verify -Dpathways -Dpathways.write=true";

    @Test
    void everyPathwayIsShownAsItIs() throws IOException {
        assumeTrue(OwnFolder.folder().isEmpty(), "These pages show what the project ships");
        Map<String, String> written = written();
        if (Boolean.getBoolean("pathways.write")) {
            write(written);
            return;
        }
        TreeSet<String> differ = new TreeSet<>(written.keySet());
        differ.addAll(lying());
        for (String name : written.keySet()) {
            Path file = PAGES.resolve(name);
            if (Files.exists(file) && Files.readString(file).equals(written.get(name))) {
                differ.remove(name);
            }
        }
        if (!differ.isEmpty()) {
            fail("These show pathways as they are no more, in %s: %s. %s"
                    .formatted(PAGES, String.join(", ", differ), WAY_OUT));
        }
    }

    /** The example has what no picture of ours may lose: a clock, a message, an error, what is called, and the way beside. */
    @Test
    void drawingShowsEveryShapeNameAndLine() {
        Diagram lends = Objects.requireNonNull(Diagram.allWithExamples().get("lend-out"));
        Document svg = Jsoup.parse(PathwayDrawing.of(lends.model()), "", Parser.xmlParser());
        assertThat(svg.select("path[marker-end]")).hasSize(12);
        assertThat(svg.select("rect[rx]")).as("tasks").hasSize(3);
        assertThat(String.join(" ", svg.select("text").eachText()))
                .contains("Lender found", "Say who lends it", "Two days before", "Yes", "No");
        assertThat(svg.select("[class=e]")).as("ends").hasSize(2);
    }

    @Test
    void nameThatIsTooLongForItsBoxTakesMoreLines() {
        assertThat(DrawnText.wrapped("Check what came back from the borrower", 92))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.length() < 20);
        assertThat(DrawnText.wrapped("Lend", 92)).containsExactly("Lend");
    }

    @Test
    void pageSaysWhatApplicantsReadWhoIsAskedAndByWhen() {
        Map<String, Diagram> all = Diagram.allWithExamples();
        assertThat(PathwaySheet.of(Objects.requireNonNull(all.get("lend-out")), all.values()))
                .contains(
                        "Called by [Lend equipment](lend-equipment.md).",
                        "| Check what came back | You bring it back, and we look at it | the person who looks after it |"
                                + " 5 working days | every 7 days | `secretaries` |",
                        "| Do you still want it? | applicant | 7 days |",
                        "| You have it | calendar | until 2 days before `untilDay` |",
                        "| A week | after 7 days |",
                        "| Remind of the day | It is due back in two days |",
                        "| Not wanted any more | error `NotWanted` |",
                        "| What is damaged? | `stateWords` | text, some lines | needed when `state=damaged`");
    }

    private static Map<String, String> written() {
        Collection<Diagram> all = Diagram.all().values();
        Map<String, String> files = new TreeMap<>();
        all.forEach(diagram -> {
            files.put(diagram.key() + ".svg", PathwayDrawing.of(diagram.model()));
            files.put(diagram.key() + ".md", PathwaySheet.of(diagram, all));
        });
        files.put("README.md", contents(all));
        return files;
    }

    private static String contents(Collection<Diagram> all) {
        return """
                # The pathways, drawn

                A picture and a page of every diagram: who does what, by when, what is asked and what is written. Written by
                `PathwayPagesTest` from the diagrams, forms and letters; how they are changed stands in
                [processes/README.md](../../processes/README.md).
                """
                + section("Pathways that people go", all, Diagram::isPathway)
                + section("What they call", all, Diagram::isCalled)
                + section("Everything else", all, diagram -> !diagram.isPathway() && !diagram.isCalled());
    }

    private static String section(String title, Collection<Diagram> all, Predicate<Diagram> holds) {
        return Said.table(
                "## " + title,
                List.of("diagram", "what it is for"),
                all.stream()
                        .filter(holds)
                        .map(diagram -> List.of(
                                "[%s](%s.md)".formatted(diagram.process().getName(), diagram.key()),
                                PathwaySheet.purpose(diagram)))
                        .toList());
    }

    private static TreeSet<String> lying() throws IOException {
        if (!Files.isDirectory(PAGES)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void write(Map<String, String> written) throws IOException {
        Files.createDirectories(PAGES);
        for (String name : lying()) {
            if (!written.containsKey(name)) {
                Files.delete(PAGES.resolve(name));
            }
        }
        for (Map.Entry<String, String> file : written.entrySet()) {
            Files.writeString(PAGES.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
