package coop.workers.manyhands;

import static org.junit.jupiter.api.Assertions.fail;

import coop.workers.manyhands.checks.DiagramChecks;
import coop.workers.manyhands.checks.Fault;
import coop.workers.manyhands.support.Diagram;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code processes/README.md} asks of every diagram, said to whoever drew it. A new one is found by itself; nothing has to
 * be added here.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PathwayModelTest {

    /** The site has forms of its own, which no pathway shows. */
    private static final List<String> OF_THE_SITE = List.of("applicants/", "office/", "opportunities/", "parts/");

    private final DiagramChecks checks = new DiagramChecks(Diagram.allWithExamples());

    static Collection<Diagram> diagrams() {
        return Diagram.allWithExamples().values();
    }

    @DisabledIfEnvironmentVariable(
            named = "MANYHANDS_OWN",
            matches = ".+",
            disabledReason = "That folder is looked at instead")
    @ParameterizedTest
    @MethodSource("diagrams")
    void nothingIsToBeMended(Diagram diagram) {
        List<Fault> faults = checks.of(diagram);
        if (!faults.isEmpty()) {
            fail(faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "\n", "\n")));
        }
    }

    @Test
    void everyOtherFormBelongsToADiagram() {
        Map<String, Diagram> all = Diagram.allWithExamples();
        TreeSet<String> lost = new TreeSet<>(Diagram.formFiles());
        all.values().forEach(diagram -> lost.removeAll(diagram.forms()));
        all.values().forEach(diagram -> lost.removeAll(diagram.formsLedTo()));
        lost.removeIf(form -> OF_THE_SITE.stream().anyMatch(form::startsWith));
        if (!lost.isEmpty()) {
            fail(lost.stream()
                    .map(form ->
                            "forms/%s.html: no diagram shows it. Name it in a diagram, or delete it.".formatted(form))
                    .collect(Collectors.joining("\n", "\n", "\n")));
        }
    }
}
