package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Timers;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The one way from Many Hands into running processes: by message, and by the reference as business key. */
@Component
class CamundaCorrelation implements Correlation {

    private final RuntimeService runtime;
    private final Timers timers;

    CamundaCorrelation(RuntimeService runtime, Timers timers) {
        this.runtime = runtime;
        this.timers = timers;
    }

    @Override
    public void begin(String pathway, Reference reference, Map<String, ? extends @Nullable Object> variables) {
        first(
                reference.value(),
                () -> runtime.startProcessInstanceByKey(pathway, reference.value(), stored(variables)));
    }

    @Override
    public boolean tell(Reference reference, String message, Map<String, ? extends @Nullable Object> variables) {
        return first(
                reference.value(),
                () -> !runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(reference.value())
                        .setVariables(stored(variables))
                        .correlateAllWithResult()
                        .isEmpty());
    }

    @Override
    public void tellAll(String message, Map<String, String> matching) {
        first(message, () -> {
            MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(message);
            matching.forEach(correlation::processInstanceVariableEquals);
            return correlation.correlateAllWithResult();
        });
    }

    @Override
    public void moveDates(Reference reference, Map<String, Instant> dates) {
        first(reference.value(), () -> {
            timers.move(reference, dates);
            return null;
        });
    }

    @Override
    public void learns(Reference reference, Map<String, Boolean> facts) {
        first(reference.value(), () -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value())
                    .list()) {
                Map<String, Object> known = runtime.getVariables(instance.getId(), facts.keySet());
                facts.forEach((name, value) -> {
                    if (known.containsKey(name)) {
                        runtime.setVariable(instance.getId(), name, value);
                    }
                });
            }
            return null;
        });
    }

    @Override
    public void stop(Reference reference, String why) {
        first(reference.value(), () -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value())
                    .rootProcessInstances()
                    .list()) {
                // Without listeners: they would tell a case that is at its end, or about to be gone.
                runtime.deleteProcessInstance(instance.getId(), why, true, true);
            }
            return null;
        });
    }

    /** Acts for Many Hands itself, whoever is signed in; the loser of a race is told in one way. */
    private static <T extends @Nullable Object> T first(String what, Callable<T> act) {
        try {
            return WithoutAuthorization.run(act);
        } catch (OptimisticLockingException overtaken) {
            throw new OptimisticLockingFailureException("%s changed at the same moment.".formatted(what), overtaken);
        }
    }

    private static Map<String, @Nullable Object> stored(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> stored = new HashMap<>(variables);
        stored.replaceAll((name, value) -> value instanceof Instant moment ? Date.from(moment) : value);
        return stored;
    }
}
