package coop.workers.manyhands.cases;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A diagram asks for a verb.
 *
 * @param about the case; null in housekeeping, which is about none
 * @param parameters what the service task says to the verb
 * @param variables what is set of the variables that the verb has declared to read
 */
public record VerbCall(@Nullable Reference about, Map<String, String> parameters, Map<String, Object> variables) {

    /** The case. */
    public Reference reference() {
        return Objects.requireNonNull(about, "Only a case has a reference; this is housekeeping.");
    }

    /** A parameter that the verb needs. */
    public String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** A parameter that the diagram may leave out. */
    public @Nullable String parameterIfAny(String name) {
        return parameters.get(name);
    }

    /** Whether a tick is set. */
    public boolean isTicked(String variable) {
        return Boolean.TRUE.equals(variables.get(variable));
    }

    /** A count; none yet is zero. */
    public int count(String variable) {
        return variables.get(variable) instanceof Integer count ? count : 0;
    }

    /** A code that is there from the start. */
    public String code(String variable) {
        return String.valueOf(variables.get(variable));
    }
}
