package coop.workers.manyhands.support;

import coop.workers.manyhands.cases.DecisionTables;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.jspecify.annotations.Nullable;

/** The decision tables as they lie in {@code processes/}, evaluated without an application: for tests of their rules. */
public final class PlainDecisionTables implements DecisionTables {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnDecision> tables = new HashMap<>();

    public PlainDecisionTables() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".dmn")).toList()) {
                try (InputStream dmn = new FileInputStream(file.toFile())) {
                    engine.parseDecisions(dmn).forEach(table -> tables.put(table.getKey(), table));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Map<String, @Nullable Object>> evaluate(String table, Map<String, ?> inputs) {
        @Nullable DmnDecision decision = tables.get(table);
        if (decision == null) {
            throw new IllegalArgumentException("No decision table %s; known: %s".formatted(table, tables.keySet()));
        }
        return engine.evaluateDecisionTable(decision, new HashMap<String, Object>(inputs)).getResultList().stream()
                .<Map<String, @Nullable Object>>map(HashMap::new)
                .toList();
    }
}
