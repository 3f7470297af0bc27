package coop.workers.manyhands.languages;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
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
    private static final Path FORMS = Path.of("forms");
    private static final Path CATALOGUES = RESOURCES.resolve("messages");
    private static final Path OF_CATALOGUE = RESOURCES.resolve("catalogue");
    private static final Path DIAGRAMS = Path.of("processes");
    private static final Path SAID = CATALOGUES.resolve("said.txt");

    /** The forms that visitors sign up by, and those about themselves. */
    private static final Pattern OF_VISITORS =
            Pattern.compile("[^/]+/sign-up|opportunities/.*|applicants/.*|parts/(about-you|taking-part|consent)");

    private static final Pattern LETTER = Pattern.compile(
            "Subject: ([^\\n]+)\\n(?:Kind: [^\\n]+\\n)?(?:While: [^\\n]+\\n)?(?:Because: ([^\\n]+)\\n)?\\n(.+)",
            Pattern.DOTALL);

    /** What a diagram says to the person whom the case is about: where it stands, what has happened, how it ended. */
    private static final Pattern OF_DIAGRAM =
            Pattern.compile("<camunda:property name=\"(?:milestone|done|words)\" value=\"([^\"]+)\"");

    /** What a federation says itself of its opportunities and groups. */
    private static final List<String> OF_FEDERATION = List.of(
            "title", "name", "summary", "neededBecause", "details", "commitment", "whatYouNeed", "meets", "joining");

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
        for (Path file : files(FORMS, ".html")) {
            String name = nameOf(FORMS, file);
            if (OF_VISITORS.matcher(name).matches()) {
                MarkupTexts.in(read(file))
                        .forEach(found -> add.accept(found.text(), new Place("forms/" + name, found.marks())));
            }
        }
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
