package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.CleanUps;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** Runs a verb that a module has declared, for a service task: the one delegate that there is. */
class VerbDelegate implements JavaDelegate {

    private final Verb verb;
    private final CleanUps cleanUps;

    VerbDelegate(Verb verb, CleanUps cleanUps) {
        this.verb = verb;
        this.cleanUps = cleanUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VerbResult result = verb.run(callOf(execution));
        if (verb.tidying() != null) {
            cleanUps.done(verb.name(), result.deleted());
        }
        result.values().forEach((name, value) -> execution.setVariable(name, kept(value)));
        if (result.error() != null) {
            throw new BpmnError(result.error());
        }
    }

    private VerbCall callOf(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        Reference about = key != null && Reference.isOne(key) ? new Reference(key) : null;
        Map<String, String> parameters = new HashMap<>();
        for (Verb.Parameter parameter : verb.parameters()) {
            Object value = execution.getVariableLocal(parameter.name());
            if (value != null) {
                parameters.put(parameter.name(), value.toString());
            }
        }
        Map<String, Object> variables = new HashMap<>();
        for (String name : verb.reads()) {
            Object value = execution.getVariable(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return new VerbCall(about, parameters, variables);
    }

    /** As the engine keeps it, and its timers read it. */
    private static @Nullable Object kept(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return Date.from(moment);
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }
}
