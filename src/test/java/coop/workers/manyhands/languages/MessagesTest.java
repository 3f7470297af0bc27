package coop.workers.manyhands.languages;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.support.VisitorForms;
import coop.workers.manyhands.support.YamlFile;
import coop.workers.manyhands.web.VisitorTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogues of translations hold what visitors read, all of it and nothing else. Brought up to date with
 * {@code -Dmessages.write=true}: what is new comes in without a translation, what is gone goes, translations stay.
 */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final Path LETTERS = RESOURCES.resolve("mail");
    private static final Path CATALOGUES = RESOURCES.resolve("messages");
    private static final Path OF_CATALOGUE = RESOURCES.resolve("catalogue");
    private static final Path DIAGRAMS = Path.of("processes");
    private static final Path SAID = CATALOGUES.resolve("said.txt");

    private static final Path DECLARATIONS = RESOURCES.resolve("elections/declarations.yaml");

    private static final Pattern LETTER = Pattern.compile(
            "Subject: ([^\\n]+)\\n(?:Kind: [^\\n]+\\n)?(?:While: [^\\n]+\\n)?(?:Because: ([^\\n]+)\\n)?\\n(.+)",
            Pattern.DOTALL);

    /** What a diagram says to the person whom the case is about: where it stands, what has happened, how it ended. */
    private static final Pattern OF_DIAGRAM =
            Pattern.compile("<camunda:property name=\"(?:milestone|done|words)\" value=\"([^\"]+)\"");

    /** What a form says becomes public, and when. */
    private static final Pattern OF_PUBLICATION = Pattern.compile("data-public=\"([^\"]+)\"");

    /** What a federation says itself of its opportunities and groups. */
    private static final List<String> OF_FEDERATION = List.of(
            "title", "name", "summary", "neededBecause", "details", "commitment", "whatYouNeed", "meets", "joining");

    /** A literal of Java that people read. */
    private static final Pattern SENTENCE = Pattern.compile("\"((?:%s |\\\\\"|[A-Z])(?:[^\"\\\\]|\\\\\")+\\.)\"");

    private static final Pattern MARK = Pattern.compile("\\{(\\d+)}|<(\\d+)>|</\\d+>");

    /**
     * A text, and where it stands.
     *
     * @param marks what its marks stand for
     */
    private record Place(String where, List<String> marks) {}

    static Stream<Path> catalogues() {
        return Stream.concat(files(CATALOGUES, ".xlf").stream(), files(OF_CATALOGUE, ".xlf").stream());
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String nameOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/').replaceAll("\\.[a-z]+$", "");
    }

    /** Every text that visitors read, with the first place where it stands; the frame first. */
    private static Map<String, Place> texts() {
        Map<String, Place> texts = new LinkedHashMap<>();
        BiConsumer<String, Place> add = texts::putIfAbsent;
        List<Path> templates = new ArrayList<>(List.of(TEMPLATES.resolve("web/layout.html")));
        templates.addAll(files(TEMPLATES, ".html"));
        for (Path file : templates) {
            String name = nameOf(TEMPLATES, file);
            if (VisitorTemplates.have(name)) {
                MarkupTexts.in(read(file))
                        .forEach(found -> add.accept(found.text(), new Place("templates/" + name, found.marks())));
            }
        }
        read(SAID)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> add.accept(line, new Place("messages/said.txt", List.of())));
        addForms(add);
        for (Path file : files(DIAGRAMS, ".bpmn")) {
            Matcher said = OF_DIAGRAM.matcher(read(file));
            while (said.find()) {
                add.accept(
                        Parser.unescapeEntities(said.group(1), true),
                        new Place("processes/" + nameOf(DIAGRAMS, file), List.of()));
            }
        }
        add.accept(read(LETTERS.resolve("footer.txt")).strip(), new Place("mail/footer", List.of()));
        for (Path file : files(LETTERS, ".md")) {
            String name = nameOf(LETTERS, file);
            Matcher parts = LETTER.matcher(read(file));
            if (!name.startsWith("coordinators/") && parts.matches()) {
                Place place = new Place("mail/" + name, List.of());
                add.accept(parts.group(1).strip(), place);
                add.accept(parts.group(2).strip(), place);
                ParagraphTexts.in(parts.group(3)).forEach(text -> add.accept(text, place));
            }
        }
        return texts;
    }

    /** What visitors read of forms: those that they fill in, and of the others what they are told of the answer. */
    private static void addForms(BiConsumer<String, Place> add) {
        for (String key : VisitorForms.files(VisitorForms.keys())) {
            MarkupTexts.in(VisitorForms.read(key))
                    .forEach(found -> add.accept(found.text(), new Place("forms/" + key, found.marks())));
            Place place = new Place("forms/" + key, List.of());
            OF_PUBLICATION
                    .matcher(VisitorForms.read(key))
                    .results()
                    .forEach(said -> Stream.of(said.group(1).split(";"))
                            .map(group ->
                                    group.substring(group.indexOf(':') + 1).strip())
                            .forEach(when -> add.accept("Becomes public %s.".formatted(when), place)));
        }
        for (String key : VisitorForms.files()) {
            Jsoup.parse(VisitorForms.read(key)).select("select[data-told] option:not([value=''])").stream()
                    .map(option -> option.hasAttr("data-told") ? option.attr("data-told") : option.text())
                    .filter(words -> !words.isEmpty())
                    .forEach(words -> add.accept(words, new Place("forms/" + key, List.of())));
        }
        read(DECLARATIONS)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(": "))
                .forEach(line -> add.accept(
                        line.substring(line.indexOf(": ") + 2).strip(),
                        new Place("elections/declarations", List.of())));
    }

    /** Every text that the federation says itself, without those that stand in pages and diagrams as well. */
    private static Map<String, Place> textsOfFederation() {
        Map<String, Place> texts = new LinkedHashMap<>();
        for (Path file : files(OF_CATALOGUE, ".yaml")) {
            Place place = new Place("catalogue/" + nameOf(OF_CATALOGUE, file), List.of());
            // As written: the federation's name is put in when it is read.
            List<Map<String, Object>> entries = YamlFile.read(file.toString());
            entries.forEach(entry -> OF_FEDERATION.stream()
                    .map(entry::get)
                    .filter(Objects::nonNull)
                    .forEach(text -> texts.putIfAbsent(text.toString().strip(), place)));
        }
        texts.put(
                Objects.requireNonNull(Federation.DEFAULT.words().get("federationWords")),
                new Place("what the federation is, as the settings have it", List.of()));
        texts.keySet().removeAll(texts().keySet());
        return texts;
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyCatalogueHoldsWhatVisitorsReadAndNothingElse(Path catalogue) throws IOException {
        String code = catalogue.getFileName().toString().replace(".xlf", "");
        String now = read(catalogue);
        String written = written(
                code,
                catalogue.startsWith(CATALOGUES) ? texts() : textsOfFederation(),
                Xliff.read(catalogue.toString(), now));
        if (Boolean.getBoolean("messages.write")) {
            Files.writeString(catalogue, written);
        } else {
            assertThat(now)
                    .as("%s; bring it up to date with -Dmessages.write=true", catalogue)
                    .isEqualTo(written);
        }
    }

    /** English in the midst of a Welsh page or email is a gap: what is new is translated, and marked for a native speaker. */
    @Test
    void everyTextOfOursIsThereInWelsh() {
        Path welsh = CATALOGUES.resolve("cy.xlf");
        assertThat(Xliff.read(welsh.toString(), read(welsh)))
                .filteredOn(unit -> unit.target() == null)
                .isEmpty();
    }

    /** What a refusal says stands in the page of it, or in the exception that it tells of. */
    @Test
    void everyRefusalIsThereInWelsh() {
        Map<String, String> sources = files(Path.of("src/main/java"), ".java").stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        MessagesTest::read,
                        (one, other) -> one));
        String page = Objects.requireNonNull(sources.get("Refusals"));
        Set<String> saying = new TreeSet<>(Set.of("Refusals", "BodyLimit", "UploadQuota", "InspectionPool"));
        Matcher handled = Pattern.compile("@ExceptionHandler\\(([^)]+)\\)").matcher(page);
        while (handled.find()) {
            Pattern.compile("(\\w+)\\.class")
                    .matcher(handled.group(1))
                    .results()
                    .map(found -> found.group(1))
                    .filter(sources::containsKey)
                    .forEach(saying::add);
        }
        Set<String> known = Xliff.read("cy.xlf", read(CATALOGUES.resolve("cy.xlf"))).stream()
                .map(Xliff.Unit::source)
                .map(MessagesTest::withoutMarks)
                .collect(Collectors.toSet());
        List<String> sentences = saying.stream()
                .map(name -> Objects.requireNonNull(sources.get(name)).replaceAll("\"\\s*\\+\\s*\"", ""))
                .flatMap(source -> SENTENCE.matcher(source).results().map(found -> found.group(1)))
                .map(MessagesTest::withoutMarks)
                .toList();
        assertThat(sentences).hasSizeGreaterThan(20);
        assertThat(known).containsAll(sentences);
    }

    private static String withoutMarks(String text) {
        return text.replace("\\\"", "\"").replaceAll("%[sd]|\\{\\d+}", "…");
    }

    /** Read as the application does, which refuses a translation that has lost a placeholder. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void everyTranslationIsOfTheSizeOfItsText(Path catalogue) {
        Language.read("cy", Map.of(catalogue.toString(), read(catalogue)), text -> text);
        assertThat(Xliff.read(catalogue.toString(), read(catalogue)))
                .filteredOn(unit -> unit.target() != null)
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(
                                Objects.requireNonNull(unit.target()).length())
                        .as(unit.source())
                        .isBetween(unit.source().length() / 3, unit.source().length() * 2 + 30));
    }

    @Test
    void whatJavaSaysStandsInJava() {
        String sources = files(Path.of("src/main/java"), ".java").stream()
                .map(MessagesTest::read)
                .collect(Collectors.joining("\n"))
                // A sentence that goes on in the next line.
                .replaceAll("\"\\s*\\+\\s*\"", "");
        String diagrams = files(Path.of("processes"), ".bpmn").stream()
                .map(MessagesTest::read)
                .collect(Collectors.joining("\n"));
        assertThat(read(SAID).lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .allSatisfy(line -> {
                    String literal = line.replaceAll("\"\\{\\d+}\"", "\\\\\"%s\\\\\"");
                    List<String> pieces = List.of(literal.split("\\{\\d+}"));
                    assertThat(pieces)
                            .allSatisfy(piece ->
                                    assertThat(sources + diagrams).as(line).contains(piece.strip()));
                });
    }

    private static String written(String code, Map<String, Place> texts, List<Xliff.Unit> before) {
        Map<String, Xliff.Unit> translated = before.stream()
                .filter(unit -> unit.target() != null)
                .collect(Collectors.toMap(Xliff.Unit::source, unit -> unit, (one, other) -> one));
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
                  <file original="many-hands" source-language="en-GB" target-language="%s" datatype="html">
                    <body>
                """.formatted(code));
        texts.forEach((source, place) -> {
            Xliff.Unit known = translated.get(source);
            String id = DigestUtils.sha256Hex(source).substring(0, 12);
            xml.append("      <trans-unit id=\"%s\" xml:space=\"preserve\">\n".formatted(id));
            xml.append("        <source>%s</source>\n".formatted(marked(source, place.marks())));
            if (known == null) {
                xml.append("        <target state=\"needs-translation\"/>\n");
            } else {
                xml.append("        <target state=\"%s\">%s</target>\n"
                        .formatted(known.state(), marked(Objects.requireNonNull(known.target()), place.marks())));
            }
            xml.append("        <note>%s</note>\n      </trans-unit>\n".formatted(place.where()));
        });
        return xml.append("    </body>\n  </file>\n</xliff>\n").toString();
    }

    private static String marked(String text, List<String> marks) {
        StringBuilder xml = new StringBuilder();
        Matcher mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            xml.append(escaped(text.substring(at, mark.start())));
            at = mark.end();
            if (mark.group(1) != null) {
                int number = Integer.parseInt(mark.group(1));
                String example = number > marks.size() ? "" : marks.get(number - 1);
                xml.append(
                        example.isEmpty()
                                ? "<x id=\"%d\"/>".formatted(number)
                                : "<x id=\"%d\" equiv-text=\"%s\"/>".formatted(number, escaped(example)));
            } else if (mark.group(2) != null) {
                xml.append("<g id=\"%s\">".formatted(mark.group(2)));
            } else {
                xml.append("</g>");
            }
        }
        return xml.append(escaped(text.substring(at))).toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s*\\n\\s*\\n\\s*", "\n\n")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
