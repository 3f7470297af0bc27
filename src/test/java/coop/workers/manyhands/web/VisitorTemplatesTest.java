package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** A part of a page that is a visitor's. */
    private static final Pattern OF_VISITORS =
            Pattern.compile("String view\\(\\) \\{\\s*return \"site/(?!login)[a-z-]+\";");

    private static final Pattern SHOWN = Pattern.compile("PageParts\\.show\\([^;]*\"([a-z]+/[a-z-]+)\"\\)");

    /** What is called somehow in Java, with what is done with it. A candidate's label is their name, and the same everywhere. */
    private static final Pattern OF_JAVA = Pattern.compile(
            "(?<![\\w.])(?!count\\.label)(?:[a-z]\\w*(?:\\??\\.\\w+(?:\\(\\))?)*?\\.(?:label|inASentence|endInWords)\\(\\)"
                    + "|(?:place|gone)\\.group\\(\\)|welcomedBy(?= *[)}]))");

    private static final Pattern SCRIPT = Pattern.compile("/assets/([a-z-]+\\.js)");

    /** A literal that begins as a sentence does, or has words with blanks between them. */
    private static final Pattern SAID_BY_A_SCRIPT =
            Pattern.compile("'(?!use strict)(?:[A-Z][a-z]+[^'\\n]*|[^'\\n]*[a-z]{2,} [a-z]{2,}[^'\\n]*)'");

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

    /** What other modules bring to a visitor's page is in the page's language as the rest of it is. */
    @Test
    void theirPartsAreOfferedInOtherLanguagesToo() throws IOException {
        List<String> parts = read(Path.of("src/main/java"), ".java").stream()
                .filter(source -> OF_VISITORS.matcher(source).find())
                .flatMap(source -> SHOWN.matcher(source).results().map(part -> part.group(1)))
                .toList();
        assertThat(parts).hasSizeGreaterThan(10).allMatch(VisitorTemplates::have);
    }

    /** What a code is called, and the name of a group, stands in Java and in no template: it is said in the language of the page. */
    @Test
    void whatStandsInJavaIsSaidInTheLanguageOfThePage() throws IOException {
        List<String> raw = new ArrayList<>();
        int said = 0;
        for (Path file : ofVisitors()) {
            String source = read(file);
            for (MatchResult found : OF_JAVA.matcher(source).results().toList()) {
                said++;
                String before = source.substring(0, found.start());
                if (!before.endsWith("language.say(") && !before.endsWith("language.of(")) {
                    raw.add("%s: %s".formatted(TEMPLATES.relativize(file), found.group()));
                }
            }
        }
        assertThat(said).isGreaterThan(50);
        assertThat(raw)
                .as("say it by language.say, and mark what stays English by language.of")
                .isEmpty();
    }

    /** A script is the same for everybody: what it says, the page gives it. */
    @Test
    void scriptsOfVisitorsPagesSayNothingOfTheirOwn() throws IOException {
        Set<String> scripts = new TreeSet<>();
        for (Path file : ofVisitors()) {
            SCRIPT.matcher(read(file)).results().map(script -> script.group(1)).forEach(scripts::add);
        }
        assertThat(scripts)
                .hasSizeGreaterThan(1)
                .allSatisfy(script -> assertThat(SAID_BY_A_SCRIPT
                                .matcher(read(Path.of("src/main/resources/static/assets", script))
                                        .replaceAll("/\\*[^*]*\\*/|//[^\\n]*", ""))
                                .results()
                                .map(MatchResult::group))
                        .as(script)
                        .isEmpty());
    }

    private static List<Path> ofVisitors() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> VisitorTemplates.have(TEMPLATES
                            .relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replace(".html", "")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aReferenceIsTranslatedByNobody() throws IOException {
        List<String> references = read(TEMPLATES, ".html").stream()
                .flatMap(page -> REFERENCE.matcher(page).results().map(MatchResult::group))
                .toList();
        assertThat(references).hasSizeGreaterThan(20).allMatch(reference -> reference.contains("translate=\"no\""));
    }
}
