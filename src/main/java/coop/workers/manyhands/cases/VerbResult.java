package coop.workers.manyhands.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram gets to know by a verb.
 *
 * @param values by the variable's name
 * @param error the BPMN error with which the verb ends; null if it did what was asked
 * @param deleted how much a verb deleted that tidies up
 */
public record VerbResult(
        Map<String, @Nullable Object> values, @Nullable String error, long deleted) {

    /** Nothing that a diagram asks for. */
    public static final VerbResult NONE = new VerbResult(Map.of(), null, 0);

    public VerbResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One variable and its value. */
    public static VerbResult of(String variable, @Nullable Object value) {
        return NONE.and(variable, value);
    }

    /**
     * It cannot be done, and the diagram knows what then. A result and no exception: an exception would take back what belongs
     * to the same transaction.
     */
    public static VerbResult error(String bpmnError) {
        return new VerbResult(Map.of(), bpmnError, 0);
    }

    /** What was old is deleted: so much. */
    static VerbResult deleted(long howMany) {
        return new VerbResult(Map.of(), null, howMany);
    }

    /** One variable more. */
    public VerbResult and(String variable, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(variable, value);
        return new VerbResult(more, error, deleted);
    }
}
