package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/**
 * The verbs in {@code processes/README.md} are written from what the modules declare.
 *
 * <p>{@code ./mvnw surefire:test -Dtest=VerbsTableTest -Dverbs-table.write=true} writes them anew.
 */
class VerbsTableTest {

    private static final Path README = Path.of("processes", "README.md");

    private static final Collection<Diagram> DIAGRAMS = Diagram.all().values();

    private static final String BEGIN = "<!-- what follows is written by VerbsTableTest -->\n";
    private static final String END = "<!-- until here -->\n";

    @Test
    void readmeListsTheVerbsThatModulesDeclare() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).as("README has a place for the verbs").isBetween(BEGIN.length(), end);

        if (Boolean.getBoolean("verbs-table.write")) {
            Files.writeString(
                    README, readme.substring(0, begin) + written() + readme.substring(end), StandardCharsets.UTF_8);
        } else {
            assertThat(readme.substring(begin, end))
                    .as("the verbs in %s; this class says how they are written anew", README)
                    .isEqualTo(written());
        }
    }

    @Test
    void everyVerbIsUsedBySomeDiagram() {
        assertThat(Vocabulary.verbs())
                .allSatisfy(verb -> assertThat(
                                diagramsWith(verb, Diagram.allWithExamples().values()))
                        .as(verb.name())
                        .isNotEmpty());
    }

    @Test
    void aVariableOfAVerbHasNoVerbsName() {
        assertThat(Vocabulary.verbs())
                .allSatisfy(verb ->
                        assertThat(verb.sets()).as(verb.name()).doesNotContainAnyElementsOf(Vocabulary.names()));
    }

    private static String written() {
        return Vocabulary.declared().stream().map(VerbsTableTest::section).collect(Collectors.joining()) + savePoints();
    }

    private static String section(Verbs module) {
        String rows = module.verbs().stream()
                .map(verb -> "| `${%s}` | %s | %s | %s |\n"
                        .formatted(verb.name(), does(verb), parameters(verb), quoted(verb.sets().stream()))
                        .replaceAll(" {2,}", " "))
                .collect(Collectors.joining());
        String where = module.areForEveryPathway()
                ? ""
                : "In %s.\n\n"
                        .formatted(module.verbs().stream()
                                .flatMap(VerbsTableTest::diagramsWith)
                                .distinct()
                                .sorted()
                                .map("[%1$s](%1$s/%1$s.bpmn)"::formatted)
                                .collect(Collectors.joining(", ")));
        return """

                ### %s

                %s| delegate expression | does | input parameters | sets |
                |---|---|---|---|
                %s""".formatted(module.about(), where, rows);
    }

    private static String does(Verb verb) {
        return verb.error() == null ? verb.sentence() : "%s; error `%s`".formatted(verb.sentence(), verb.error());
    }

    private static String parameters(Verb verb) {
        String needed = parameters(verb, true);
        String more = parameters(verb, false);
        return more.isEmpty() ? needed : "%s; if wanted %s".formatted(needed, more);
    }

    private static String parameters(Verb verb, boolean needed) {
        return verb.parameters().stream()
                .filter(parameter -> parameter.needed() == needed)
                .map(parameter -> "`%s`%s".formatted(parameter.name(), words(parameter.content())))
                .collect(Collectors.joining(", "));
    }

    private static String words(Verb.Content content) {
        return switch (content.kind()) {
            case WORDS ->
                " = " + content.words().stream().map("`%s`"::formatted).collect(Collectors.joining(" or "));
            case NUMBERS -> " such as `2/4/8`";
            case FIELD -> " = a field's name";
            case LETTER, FORM, PATHWAY, OPPORTUNITY -> "";
        };
    }

    private static String savePoints() {
        List<Verb> all = List.copyOf(Vocabulary.verbs());
        return """

                **No save point** stands before these: %s may refuse what was filled in, so they belong to its transaction;
                of %s a person is to see at once that it is done.
                """.formatted(
                        quoted(all.stream().filter(Verb::refuses).map("${%s}"::formatted)),
                        quoted(all.stream()
                                .filter(verb -> verb.isTogetherWithThePerson() && !verb.refuses())
                                .map("${%s}"::formatted)));
    }

    private static String quoted(Stream<String> names) {
        return names.map("`%s`"::formatted).collect(Collectors.joining(", "));
    }

    private static Stream<String> diagramsWith(Verb verb) {
        return diagramsWith(verb, DIAGRAMS);
    }

    private static Stream<String> diagramsWith(Verb verb, Collection<Diagram> diagrams) {
        String expression = "${%s}".formatted(verb.name());
        return diagrams.stream()
                .filter(diagram -> diagram.all(ServiceTask.class).stream()
                        .anyMatch(task -> Objects.equals(task.getCamundaDelegateExpression(), expression)))
                .map(Diagram::key);
    }
}
