package coop.workers.manyhands.forms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered, after validation: clean values by field name, in the form's order. A field that was left
 * empty is not in it; a tick is {@code true} or {@code false}.
 */
public record Answers(Map<String, String> values) {

    public Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The answer, or null if the field was left empty. */
    public @Nullable String text(String field) {
        return values.get(field);
    }

    /** Whether a box was ticked. */
    public boolean ticked(String field) {
        return "true".equals(values.get(field));
    }
}
