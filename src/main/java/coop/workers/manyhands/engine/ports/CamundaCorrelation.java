package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.KeptForPathways;
import coop.workers.manyhands.cases.PathwayFault;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.held.PathwayFaults;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The one way from Many Hands into running processes: by message, and by the reference as business key. */
@Component
class CamundaCorrelation implements Correlation {

    /** What the engine says, and by no class of its own, if who waited for a message got it after it was looked up. */
    private static final String TOLD_MEANWHILE = "does not have a subscription to a message event";

    /** Where the engine keeps what it has read of its tables. */
    private static final String ROWS = "org.camunda.bpm.engine.impl.persistence.entity.";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Timers timers;
    private final Editions editions;
    private final HeldMessages held;

    CamundaCorrelation(
            RuntimeService runtime, RepositoryService repository, Timers timers, Editions editions, HeldMessages held) {
        this.runtime = runtime;
        this.repository = repository;
        this.timers = timers;
        this.editions = editions;
        this.held = held;
    }

    @Override
    public void begin(String pathway, Reference reference, Map<String, ? extends @Nullable Object> variables) {
        // Not by the reference: an act that is done once more gives its case another one.
        String what = "The beginning of " + pathway;
        Optional<Throwable> fault = KeptForPathways.reason(what);
        if (fault.isPresent()) {
            held.toBegin(pathway, reference, stored(variables), fault.get());
            return;
        }
        orFault(
                what,
                () -> first(
                        reference.value(),
                        () -> definitionFor(reference, pathway)
                                .map(own -> runtime.startProcessInstanceById(own, reference.value(), stored(variables)))
                                .orElseGet(() -> runtime.startProcessInstanceByKey(
                                        pathway, reference.value(), stored(variables)))));
    }

    @Override
    public void beginAt(
            String pathway, Reference reference, Map<String, ? extends @Nullable Object> variables, String step) {
        // The step is one of the newest diagram: so is what a case goes by that is opened again.
        editions.forgets(reference.value());
        orFault(
                "The beginning of %s at %s".formatted(pathway, step),
                () -> first(
                        reference.value(),
                        () -> runtime.createProcessInstanceByKey(pathway)
                                .businessKey(reference.value())
                                .setVariables(stored(variables))
                                .startBeforeActivity(step)
                                .execute()));
    }

    /** What begins beside a case, such as its pause, is of the case's edition: so are its forms. */
    private Optional<String> definitionFor(Reference reference, String pathway) {
        return editions.of(reference.value())
                .map(edition -> repository
                        .createProcessDefinitionQuery()
                        .deploymentId(edition)
                        .processDefinitionKey(pathway)
                        .singleResult())
                .map(ProcessDefinition::getId);
    }

    @Override
    public boolean tell(Reference reference, String message, Map<String, ? extends @Nullable Object> variables) {
        String what = "\"%s\" to %s".formatted(message, reference.value());
        Optional<Throwable> fault = KeptForPathways.reason(what);
        if (fault.isPresent()) {
            held.toTell(reference, message, stored(variables), fault.get());
            return true;
        }
        boolean heard = orFault(
                what,
                () -> first(
                        reference.value(),
                        () -> !runtime.createMessageCorrelation(message)
                                .processInstanceBusinessKey(reference.value())
                                .setVariables(stored(variables))
                                .correlateAllWithResult()
                                .isEmpty()));
        if (!heard && held.isToBegin(reference)) {
            held.toTellOnceBegun(reference, message, stored(variables));
            return true;
        }
        return heard;
    }

    /** Whoever tells from outside has what they did kept for a pathway that is at fault; what the engine itself does is its job. */
    private static <T extends @Nullable Object> T orFault(String what, Supplier<T> act) {
        try {
            return act.get();
        } catch (RuntimeException failed) {
            if (Context.getCommandContext() == null && (PathwayFaults.isOne(failed) || isOfASuspendedDiagram(failed))) {
                throw new PathwayFault(what, failed);
            }
            throw failed;
        }
    }

    /** Whoever signs up meanwhile can do nothing about it: it is kept until the diagram goes on. */
    private static boolean isOfASuspendedDiagram(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SuspendedEntityInteractionException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void announce(Reference reference, String message, Map<String, ? extends @Nullable Object> variables) {
        if (!tell(reference, message, variables)) {
            WithoutAuthorization.run(() -> runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference.value())
                            .suspended()
                            .list())
                    .stream()
                    .findFirst()
                    .ifPresent(
                            still -> held.toAnnounceOnceActive(reference, message, stored(variables), still.getId()));
        }
    }

    @Override
    public void tellAll(String message, Map<String, String> matching) {
        first(message, () -> {
            MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(message);
            matching.forEach(correlation::processInstanceVariableEquals);
            correlation.correlateAllWithResult();
            keepForWhatStandsStill(message, matching);
            return null;
        });
    }

    private void keepForWhatStandsStill(String message, Map<String, String> matching) {
        ExecutionQuery still = runtime.createExecutionQuery()
                .messageEventSubscriptionName(message)
                .suspended();
        matching.forEach(still::processVariableValueEquals);
        Set<String> instances =
                still.list().stream().map(Execution::getProcessInstanceId).collect(Collectors.toSet());
        if (!instances.isEmpty()) {
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()
                    .forEach(instance -> held.toAnnounceOnceActive(
                            new Reference(instance.getBusinessKey()), message, Map.of(), instance.getId()));
        }
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
                delete(instance, why);
            }
            held.forget(reference);
            editions.forgets(reference.value());
            return null;
        });
    }

    private void delete(ProcessInstance instance, String why) {
        try {
            // Without listeners: they would tell a case that is at its end, or about to be gone. Another who is erased
            // at the
            // same moment may have been first.
            runtime.deleteProcessInstanceIfExists(instance.getId(), why, true, true, false, false);
        } catch (NullPointerException overtaken) {
            // The engine reads tasks and executions one after the other: where another deletes the same in between, a
            // task is
            // left whose execution is gone (TaskEntity.delete). A fault of ours is none of that.
            if (!isOfTheEnginesRows(overtaken)) {
                throw overtaken;
            }
            throw new OptimisticLockingFailureException("A process was deleted at the same moment.", overtaken);
        }
    }

    private static boolean isOfTheEnginesRows(NullPointerException thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(ROWS);
    }

    /** Acts for Many Hands itself, whoever is signed in; the loser of a race is told in one way. */
    private static <T extends @Nullable Object> T first(String what, Callable<T> act) {
        try {
            return WithoutAuthorization.run(act);
        } catch (OptimisticLockingException overtaken) {
            throw new OptimisticLockingFailureException("%s changed at the same moment.".formatted(what), overtaken);
        } catch (ProcessEngineException refused) {
            if (String.valueOf(refused.getMessage()).contains(TOLD_MEANWHILE)) {
                throw new OptimisticLockingFailureException("%s was told at the same moment.".formatted(what), refused);
            }
            throw refused;
        }
    }

    private static Map<String, @Nullable Object> stored(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> stored = new HashMap<>(variables);
        stored.replaceAll((name, value) -> value instanceof Instant moment ? Date.from(moment) : value);
        return stored;
    }
}
