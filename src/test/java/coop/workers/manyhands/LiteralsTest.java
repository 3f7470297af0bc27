package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.elections.Recorded;
import coop.workers.manyhands.support.Diagram;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms, letters, pages and fields that the code names are there: whoever renames one is told what else names it. */
class LiteralsTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final String KEY = "[a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*";

    private static final Pattern NAMED = Pattern.compile("\"(" + KEY + ")\"");

    /** A form that is looked up, or that a page of the office is made of. */
    private static final Pattern FORM = Pattern.compile(
            "(?:\\bforms\\.(?:get|find)\\(|\\b[sS]heet\\((?:[^\";]*\"[^\"]*\",\\s*)(?:\"[^\"]*\",\\s*)?)\\s*\"(" + KEY
                    + ")\"");

    /** A letter that is asked for. */
    private static final Pattern LETTER =
            Pattern.compile("\\b(?:\\w*Letters?Wanted|writeTo\\w*|tellHelper|tellOwners)\\([^;\"]*\"(" + KEY + ")\"");

    private static final Pattern MEDIA_TYPE = Pattern.compile("(application|image|text)/.*");

    /** The last part of addresses of pages. */
    private static final Set<String> PATHS = Set.of("meetings/new", "people/new");

    /** An answer that is read, or a field at which something is refused. */
    private static final Pattern FIELD = Pattern.compile(
            "(?:\\.text|\\.ticked|\\bnew FieldError|\\brefused|\\brefuse)\\(\\s*(?:\"(\\w+)\"|([A-Z][A-Z_]+)\\b)");

    /** What is refused at no field, but at a form as a whole: how many faults more there are, and a meeting that is over. */
    private static final Set<String> OF_THE_WHOLE_FORM = Set.of("more", "meeting");

    private static final Map<Path, String> SOURCES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                SOURCES.put(file, Files.readString(file));
            }
        }
    }

    @Test
    void whatIsNamedLikeAFormALetterOrAPageIsOne() {
        assertThat(found(NAMED)
                        .filter(name -> !MEDIA_TYPE.matcher(name.text()).matches() && !PATHS.contains(name.text()))
                        .filter(name -> !isForm(name.text())
                                && !Diagram.hasTemplate(name.text())
                                && !Files.exists(RESOURCES.resolve("templates").resolve(name.text() + ".html"))))
                .as("named in the code, and neither in forms nor in resources/mail nor in resources/templates")
                .isEmpty();
    }

    @Test
    void aFormThatIsLookedUpIsThere() {
        List<Named> forms = found(FORM).toList();

        assertThat(forms).isNotEmpty();
        assertThat(forms.stream().filter(form -> !isForm(form.text())))
                .as("in no file of forms")
                .isEmpty();
    }

    @Test
    void aLetterThatIsAskedForIsThere() {
        List<Named> letters = found(LETTER).toList();

        assertThat(letters).hasSizeGreaterThan(10);
        assertThat(letters.stream().filter(letter -> !Diagram.hasTemplate(letter.text())))
                .as("in no file of resources/mail")
                .isEmpty();
    }

    @Test
    void aFieldThatIsReadOrRefusedStandsOnSomeForm() throws IOException {
        Set<String> fields = fields();
        List<Named> asked = new ArrayList<>();
        SOURCES.forEach((file, source) -> FIELD.matcher(source)
                .results()
                .forEach(found -> named(found, source)
                        .ifPresent(
                                name -> asked.add(new Named(file.getFileName().toString(), name)))));

        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(asked.stream()
                        .filter(field -> !fields.contains(field.text()) && !OF_THE_WHOLE_FORM.contains(field.text()))
                        .distinct())
                .as("read or refused, and on no form")
                .isEmpty();
    }

    @Test
    void everythingThatAnElectionRecordsIsRecordedByOneTask() {
        List<String> recorded = tasks().map(task -> Diagram.property(task, "records"))
                .flatMap(Stream::ofNullable)
                .toList();

        assertThat(recorded)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Recorded.values()).map(Recorded::code).toList());
    }

    @Test
    void formsWhoseAnswersAreLookedAtLaterAreThoseThatRecordThem() throws ReflectiveOperationException {
        assertThat(constant("elections.VoteCount", "COUNTED")).isEqualTo(formOf(Recorded.VOTES));
        assertThat(constant("elections.VoteCount", "COMPARED")).isEqualTo(formOf(Recorded.RESULT));
    }

    /** The checks of a statement (its words, its photo, its declarations) go by the form's key. */
    @Test
    void everyFormThatAsksForAStatementHasItChecked() throws ReflectiveOperationException {
        assertThat(constant("nominations.NominationDesk", "STATEMENT_FORMS"))
                .isEqualTo(Diagram.formFiles().stream()
                        .filter(form -> !Diagram.form(form)
                                .select("textarea[cam-variable-name=statement]")
                                .isEmpty())
                        .collect(Collectors.toSet()));
    }

    private record Named(String file, String text) {}

    private static Stream<Named> found(Pattern pattern) {
        return SOURCES.entrySet().stream()
                .flatMap(source -> pattern.matcher(source.getValue())
                        .results()
                        .map(found -> new Named(source.getKey().getFileName().toString(), found.group(1))))
                .distinct();
    }

    /** The name itself, or the constant of the same file. */
    private static Optional<String> named(MatchResult found, String source) {
        if (found.group(1) != null) {
            return Optional.of(found.group(1));
        }
        Matcher constant = Pattern.compile("\\bString %s = \"(\\w+)\";".formatted(found.group(2)))
                .matcher(source);
        return constant.find() ? Optional.of(constant.group(1)) : Optional.empty();
    }

    private static boolean isForm(String key) {
        return Diagram.formFiles().contains(key);
    }

    private static Set<String> fields() throws IOException {
        Set<String> fields = new TreeSet<>();
        Diagram.formFiles()
                .forEach(form -> fields.addAll(Diagram.form(form)
                        .select("input, select, textarea, fieldset, button")
                        .eachAttr("id")));
        // A checklist's ticks are named after it.
        Diagram.formFiles()
                .forEach(form -> Diagram.form(form)
                        .select("fieldset[data-choices]")
                        .eachAttr("id")
                        .forEach(list -> fields.add(list + "_")));
        // The site has a few fields of its own, with no form of forms/.
        try (Stream<Path> pages = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path page :
                    pages.filter(each -> each.toString().endsWith(".html")).toList()) {
                Pattern.compile("\\b(?:id|name)=\"(\\w+)\"")
                        .matcher(Files.readString(page))
                        .results()
                        .forEach(name -> fields.add(name.group(1)));
            }
        }
        return fields;
    }

    private static Stream<UserTask> tasks() {
        return Diagram.all().values().stream().flatMap(diagram -> diagram.all(UserTask.class).stream());
    }

    private static String formOf(Recorded recorded) {
        return tasks().filter(task -> recorded.code().equals(Diagram.property(task, "records")))
                .map(task -> Diagram.formOf(task.getCamundaFormKey()))
                .findFirst()
                .orElseThrow();
    }

    private static Object constant(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName("coop.workers.manyhands." + type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
