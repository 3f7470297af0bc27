package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.DecisionTables;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decision tables, evaluated by the engine. */
@Component
class CamundaDecisionTables implements DecisionTables {

    private final DecisionService decisions;

    CamundaDecisionTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Map<String, @Nullable Object>> evaluate(String table, Map<String, ?> inputs) {
        return WithoutAuthorization.run(
                        () -> decisions.evaluateDecisionTableByKey(table, new HashMap<String, Object>(inputs)))
                .getResultList()
                .stream()
                .<Map<String, @Nullable Object>>map(HashMap::new)
                .toList();
    }
}
