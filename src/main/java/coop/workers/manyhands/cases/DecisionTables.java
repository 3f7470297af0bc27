package coop.workers.manyhands.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port to the decision tables (DMN) that lie beside the diagrams. */
public interface DecisionTables {

    /**
     * Evaluates the table of that key.
     *
     * @param inputs codes, numbers and ticks by name
     * @return the outputs of each rule that matches, by name; none if no rule does
     */
    List<Map<String, @Nullable Object>> evaluate(String table, Map<String, ?> inputs);
}
