package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is offered in other languages is what visitors see, and a reference is the same in all of them. */
class VisitorTemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Pattern HANDLER = Pattern.compile(
            "@Access\\(\\s*(?:value = )?(?:Access\\.)?(?:Who\\.)?(\\w+)(.*?)(?=@Access\\(|\\z)", Pattern.DOTALL);

    private static final Pattern TEMPLATE = Pattern.compile("\"([a-z]+/[a-z-]+)\"");

    private static final Pattern REFERENCE = Pattern.compile(
            "<[a-z][\\w:]*(?:[^>\"]|\"[^\"]*\")*?th:text=\"\\$\\{[\\w.()?]*reference\\(\\)\\.value\\(\\)}\"(?:[^>\"]|\"[^\"]*\")*>");

    /**
     * Pages that are there for everybody, and English all the same: coordinators sign in by them, other sites show the frame, whoever
     * writes a form or tries the demonstration looks at what others will get.
     */
    private static final Set<String> ENGLISH =
            Set.of("site/login", "site/login-code", "site/login-forgotten", "site/login-password", "sharing/embed");

    private static List<String> read(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(VisitorTemplatesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void thePagesOfVisitorsAreOfferedInOtherLanguagesAndThoseOfCoordinatorsAreNot() throws IOException {
        Set<String> ofVisitors = new TreeSet<>();
        Set<String> ofCoordinators = new TreeSet<>();
        for (String source : read(Path.of("src/main/java"), ".java")) {
            for (MatchResult handler : HANDLER.matcher(source).results().toList()) {
                boolean visitors = Set.of("EVERYBODY", "LINK_HOLDER").contains(handler.group(1));
                TEMPLATE.matcher(handler.group(2))
                        .results()
                        .map(template -> template.group(1))
                        .filter(template -> Files.exists(TEMPLATES.resolve(template + ".html")))
                        .forEach(visitors ? ofVisitors::add : ofCoordinators::add);
            }
        }
        ofVisitors.removeIf(page -> ENGLISH.contains(page) || page.startsWith("demo/") || page.startsWith("preview/"));
        ofCoordinators.removeAll(ofVisitors);
        assertThat(ofVisitors).hasSizeGreaterThan(30).allMatch(VisitorTemplates::have);
        assertThat(ofCoordinators).hasSizeGreaterThan(30).noneMatch(VisitorTemplates::have);
    }

    @Test
    void aReferenceIsTranslatedByNobody() throws IOException {
        List<String> references = read(TEMPLATES, ".html").stream()
                .flatMap(page -> REFERENCE.matcher(page).results().map(MatchResult::group))
                .toList();
        assertThat(references).hasSizeGreaterThan(20).allMatch(reference -> reference.contains("translate=\"no\""));
    }
}
