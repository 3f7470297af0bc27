package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read is plain English, and calls one thing by one name: the words to avoid are in plain-words.txt. */
class PlainWordsTest {

    private record Word(Pattern pattern, String instead) {}

    private record Place(Path file, String text) {}

    private static final List<Word> WORDS = words();

    /** What may be read out of an attribute as it stands. */
    private static final Set<String> READ = Set.of(
            "title",
            "alt",
            "placeholder",
            "aria-label",
            "label",
            "data-label",
            "data-said",
            "data-unsaid",
            "data-hint",
            "content");

    /** A text within an expression of a page: what has a blank, or is a word that begins with a capital. */
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\\|([^|]*)\\|");

    private static final Pattern INSERTED = Pattern.compile("[$@*~#]\\{[^{}]*}|\\{[^{}]*}|%[sd]");

    /** A text of the code. What has no blank in it is a key, a path or an address. */
    private static final Pattern LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|'(?:[^'\\\\]|\\\\.)'|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    private static final Pattern STATEMENT_OF_SQL = Pattern.compile(
            "(?i)^create role |^[\\s(]*(select|insert|update|delete|from|where|and|or|with|left|join|on|cross|as|order|set|case|not|union|exists)\\b.*[=_.(*:?]"
                    + "|\\b(from|into|update|join) [a-z_]+\\b|[a-z]\\.[a-z]+_|:[a-z]+\\b|\\bis (not )?null\\b|_[a-z]+\\b|[a-z]\\.[a-z]+ ");

    /** What a statement begins with whose text only those read who run it or write it. */
    private static final Pattern FOR_THOSE_WHO_RUN_IT = Pattern.compile(
            "\\blog\\.|\\bIllegalStateException\\(|\\bIllegalArgumentException\\(|\\bAssertionError\\(|LockingFailureException\\(|\\bsql\\(|@Query|@Value|@Table|@SuppressWarnings|Pattern\\.compile|\\bbecause =");

    @Test
    void noPageSaysWhatPeopleWouldNotSay() {
        assertPlain(texts("src/main/resources/templates", ".html", PlainWordsTest::ofPage));
    }

    @Test
    void noFormSaysWhatPeopleWouldNotSay() {
        assertPlain(texts("forms", ".html", PlainWordsTest::ofPage));
    }

    @Test
    void noTaskAndNoMilestoneSaysWhatPeopleWouldNotSay() {
        assertPlain(texts("processes", ".bpmn", PlainWordsTest::ofDiagram));
    }

    @Test
    void noEmailSaysWhatPeopleWouldNotSay() {
        assertPlain(texts("src/main/resources/mail", ".md", PlainWordsTest::withoutInserted));
    }

    @Test
    void nothingInTheCatalogueSaysWhatPeopleWouldNotSay() {
        assertPlain(texts("src/main/resources/catalogue", ".yaml", PlainWordsTest::ofCatalogue));
    }

    @Test
    void noRefusalAndNoHistorySaysWhatPeopleWouldNotSay() {
        assertPlain(texts("src/main/java", ".java", PlainWordsTest::ofCode));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>You get a letter.</p> ~ letter",
                "<p th:text=\"${late} ? 'The e-mail is late' : 'Soon'\">x</p> ~ e-mail",
                "<p th:text=\"|Ask whoever ${name} is|\">x</p> ~ whoever",
                "<a title=\"My involvements\">x</a> ~ involvements",
                "<input data-hint=\"It was taken up\"> ~ taken up"
            })
    void aWordIsFoundWhereverAPageSaysIt(String page, String said) {
        assertThat(faults(new Place(Path.of("page.html"), String.join("\n", ofPage(page)))))
                .singleElement()
                .asString()
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<a href=\"/monitor/letters\" class=\"letter\" th:if=\"${letter.state == 'HELD'}\">Emails</a>",
                "<p>Begin with a capital letter.</p>",
                "<!-- whoever reads this --><p>Plain</p>"
            })
    void whatNobodyReadsMayBeNamedAsItIs(String page) {
        assertThat(faults(new Place(Path.of("page.html"), String.join("\n", ofPage(page)))))
                .isEmpty();
    }

    @Test
    void theCodeIsReadForWhatItSaysAndNotForItsStatements() {
        assertThat(ofCode("""
                log.info("No letter for whoever");
                database.sql("select letter from letter where involvement = ?");
                throw new Refused("Ask whoever knows"); // a letter
                """)).containsExactly("Ask whoever knows");
    }

    private static void assertPlain(List<Place> places) {
        assertThat(places).as("texts that are read").isNotEmpty();
        assertThat(places.stream().flatMap(place -> faults(place).stream()))
                .as("words that people would not say; plain-words.txt says what to say instead")
                .isEmpty();
    }

    private static List<String> faults(Place place) {
        List<String> found = new ArrayList<>();
        for (Word word : WORDS) {
            for (MatchResult said :
                    word.pattern().matcher(place.text()).results().toList()) {
                String around = place.text()
                        .substring(
                                Math.max(0, said.start() - 40),
                                Math.min(place.text().length(), said.end() + 40))
                        .replaceAll("\\s+", " ");
                found.add("%s: \"…%s…\" says \"%s\": say %s"
                        .formatted(place.file(), around, said.group(), word.instead()));
            }
        }
        return found;
    }

    private static List<Place> texts(String root, String ending, Function<String, List<String>> read) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .flatMap(file -> read.apply(content(file)).stream().map(text -> new Place(file, text)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a page or a form says: its text, the attributes that are read out, and what its expressions hold in quotes. */
    private static List<String> ofPage(String html) {
        List<String> said = new ArrayList<>();
        for (Element element : Jsoup.parse(html, "", Parser.xmlParser()).getAllElements()) {
            if (element.normalName().matches("script|style")) {
                continue;
            }
            element.textNodes().stream()
                    .map(TextNode::text)
                    .filter(text -> !text.isBlank())
                    .forEach(said::add);
            for (Attribute attribute : element.attributes()) {
                if (READ.contains(attribute.getKey())) {
                    said.add(attribute.getValue());
                } else if (attribute.getKey().startsWith("th:")) {
                    said.addAll(quoted(attribute.getValue()));
                }
            }
        }
        return said;
    }

    private static List<String> quoted(String expression) {
        List<String> said = new ArrayList<>();
        for (MatchResult each : QUOTED.matcher(expression).results().toList()) {
            if (each.group(2) != null) {
                said.addAll(withoutInserted(each.group(2)));
            } else if (each.group(1).contains(" ") || each.group(1).matches("[A-Z][a-z-]+")) {
                said.add(each.group(1));
            }
        }
        return said;
    }

    private static List<String> withoutInserted(String text) {
        return List.of(INSERTED.matcher(text).replaceAll("…"));
    }

    /** What a diagram says to people: names of its elements, and the properties that are sentences. */
    private static List<String> ofDiagram(String diagram) {
        List<String> said = new ArrayList<>();
        for (Element element : Jsoup.parse(diagram, "", Parser.xmlParser()).getAllElements()) {
            if (element.tagName().equals("camunda:property")
                    && element.attr("value").contains(" ")) {
                said.add(element.attr("value"));
            } else if (element.tagName().startsWith("bpmn:")) {
                said.add(element.attr("name"));
                if (element.tagName().equals("bpmn:documentation")) {
                    said.add(element.text());
                }
            }
        }
        return said;
    }

    private static List<String> ofCatalogue(String catalogue) {
        return catalogue.lines().filter(line -> !line.strip().startsWith("#")).toList();
    }

    private static List<String> ofCode(String code) {
        List<String> said = new ArrayList<>();
        Matcher each = LITERAL.matcher(code);
        while (each.find()) {
            String text = each.group(1);
            if (text != null
                    && text.contains(" ")
                    && !STATEMENT_OF_SQL.matcher(text).find()
                    && !FOR_THOSE_WHO_RUN_IT
                            .matcher(code.substring(beginOfStatement(code, each.start()), each.start()))
                            .find()) {
                said.addAll(withoutInserted(text));
            }
        }
        return said;
    }

    private static int beginOfStatement(String code, int literal) {
        return Math.max(
                        Math.max(code.lastIndexOf(';', literal), code.lastIndexOf("}\n", literal)),
                        code.lastIndexOf("{\n", literal))
                + 1;
    }

    private static List<Word> words() {
        return content(Path.of("src", "test", "resources", "plain-words.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    int bar = line.lastIndexOf(" | ");
                    String word = line.substring(0, bar).strip();
                    String flags = word.contains("OPEN") ? "" : "(?i)";
                    return new Word(
                            Pattern.compile(flags + "(?<![\\w/{$-])(?:" + word + ")(?![\\w}-])"),
                            line.substring(bar + 3).strip());
                })
                .toList();
    }
}
