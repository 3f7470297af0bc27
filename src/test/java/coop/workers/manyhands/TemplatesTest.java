package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.web.VisitorTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A template lies with the module whose pages show it; what several share lies in {@code web}. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path MODULES = Path.of("src/main/java/coop/workers/manyhands");

    private static final Pattern FRAGMENT = Pattern.compile("~\\{\\s*([\\w/-]+)");
    private static final Pattern VIEW = Pattern.compile("\"([a-z]+/[\\w/-]+)(?: ::[^\"]*)?\"");

    /** A part says which page it belongs to, and shows nothing of that. */
    private static final Pattern PART_OF = Pattern.compile("String view\\(\\) \\{[^}]*}");

    /** The page that a part of another module is placed on. */
    private static final Pattern PLACED_ON = Pattern.compile("String view\\(\\) \\{\\s*return \"([^\"]*)\";");

    /** An element that holds a reference, or the name of the person whose page it is, of a candidate or of a facilitator. */
    private static final Pattern NAMED = Pattern.compile(
            "<\\w+ [^>]*(?:class=\"(?:tag )?reference\"|th:text=\"\\$\\{(?:person|meanwhile|said)\\.name\\(\\)}\"|\\$\\{candidate\\.position\\(\\)}\\. \\$\\{candidate\\.name\\(\\)})[^>]*>");

    /** Spring Boot looks for it under this name. */
    private static final Set<String> OF_NO_MODULE = Set.of("error");

    private final Map<String, String> templates = read(TEMPLATES, ".html");
    private final Map<String, String> sources = read(MODULES, ".java");

    @Test
    void everyTemplateLiesInTheFolderOfAModule() {
        assertThat(templates.keySet().stream().filter(name -> !OF_NO_MODULE.contains(name)))
                .allSatisfy(name -> assertThat(MODULES.resolve(moduleOf(name))).isDirectory());
    }

    /** A machine that translates a page for a visitor leaves alone what they have to read out or type. */
    @Test
    void referencesAndNamesOfPeopleAreNotTranslatedForVisitors() {
        Set<String> ofVisitors = ofVisitors();
        assertThat(ofVisitors)
                .as("pages, what other modules place on them, and what these take in")
                .contains("site/status", "roles/on-own-page", "standins/on-own-page", "involvement/meetings");
        List<String> translated = templates.entrySet().stream()
                .filter(template -> ofVisitors.contains(template.getKey()))
                .flatMap(template -> NAMED.matcher(template.getValue())
                        .results()
                        .map(found -> found.group())
                        .filter(tag -> !tag.contains("translate=\"no\""))
                        .map(tag -> template.getKey() + ": " + tag))
                .toList();
        assertThat(translated).isEmpty();
    }

    /** Pages of visitors, what other modules place on them, and what these take in. */
    private Set<String> ofVisitors() {
        Set<String> all = templates.keySet().stream()
                .filter(VisitorTemplates::have)
                .collect(Collectors.toCollection(TreeSet::new));
        sources.values().stream()
                .filter(source -> all(PLACED_ON, source).stream().anyMatch(VisitorTemplates::have))
                .forEach(source -> all.addAll(all(VIEW, source)));
        all.retainAll(templates.keySet());
        int before;
        do {
            before = all.size();
            List.copyOf(all).forEach(name -> all.addAll(all(FRAGMENT, Objects.requireNonNull(templates.get(name)))));
        } while (all.size() > before);
        return all;
    }

    @Test
    void everyFragmentThatIsNamedIsThere() {
        templates.forEach((name, text) ->
                assertThat(templates.keySet()).as("named in " + name).containsAll(all(FRAGMENT, text)));
    }

    @Test
    void pagesShowTemplatesOfTheirOwnModuleOrSharedOnes() {
        List<String> ofOthers = sources.entrySet().stream()
                .flatMap(source -> all(VIEW, PART_OF.matcher(source.getValue()).replaceAll("")).stream()
                        .filter(templates::containsKey)
                        .filter(view -> !moduleOf(view).equals("web"))
                        .filter(view -> !moduleOf(view).equals(moduleOf(source.getKey())))
                        .map(view -> source.getKey() + " shows " + view))
                .toList();
        assertThat(ofOthers).isEmpty();
    }

    @Test
    void everyTemplateIsShownOrPartOfAnother() {
        Set<String> named = new HashSet<>(OF_NO_MODULE);
        sources.values().forEach(text -> named.addAll(all(VIEW, text)));
        templates.values().forEach(text -> named.addAll(all(FRAGMENT, text)));
        assertThat(named).containsAll(templates.keySet());
    }

    private static String moduleOf(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By path below the root, without the ending. */
    private static Map<String, String> read(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                texts.put(name.substring(0, name.length() - ending.length()), Files.readString(file));
            }
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
