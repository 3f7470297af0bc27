package coop.workers.manyhands.engine.held;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.housekeeping.DiscreetJobRetry;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts by what a pathway could not take for a fault of ours. Each is a job of the engine: it is tried again, stands on the
 * monitor with its case and its cause, has the button there, and comes once more after each start. Until then the clock of the
 * case stands still: nobody is reminded of what they did, and no term runs out.
 */
@Component
public class HeldMessages {

    /** The type of these jobs' handler. */
    public static final String TYPE = "many-hands-held";

    private static final String KEPT =
            "A fault on our side holds this up. What was sent is kept, and goes on by itself once we have mended it";

    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final Desks desks;
    private final JdbcClient database;
    private final Clock clock;

    HeldMessages(
            @Lazy ProcessEngineConfigurationImpl engine,
            @Lazy ManagementService management,
            @Lazy RuntimeService runtime,
            @Lazy Desks desks,
            @Lazy JdbcClient database,
            Clock clock) {
        this.engine = engine;
        this.management = management;
        this.runtime = runtime;
        this.desks = desks;
        this.database = database;
        this.clock = clock;
    }

    /** A pathway is still to begin for a case. */
    public void toBegin(
            String pathway, Reference reference, Map<String, ? extends @Nullable Object> flow, Throwable why) {
        putBy(new HeldMessage(reference, HeldMessage.Kind.BEGIN, pathway, flow), why);
    }

    /** A case is still to hear a message. */
    public void toTell(
            Reference reference, String message, Map<String, ? extends @Nullable Object> flow, Throwable why) {
        putBy(new HeldMessage(reference, HeldMessage.Kind.TELL, message, flow), why);
    }

    /** The same, of a case that is still to begin: it hears of it right after that. */
    public void toTellOnceBegun(Reference reference, String message, Map<String, ? extends @Nullable Object> flow) {
        putBy(new HeldMessage(reference, HeldMessage.Kind.TELL, message, flow), null);
    }

    /**
     * The same of a fact, and of a case that stands still though we did not pause it: it hears of it as soon as it goes on.
     *
     * @param instance the suspended process that waits for it, or may come to that: the engine lets both go on together
     */
    public void toAnnounceOnceActive(
            Reference reference, String message, Map<String, ? extends @Nullable Object> flow, String instance) {
        HeldMessage fact = new HeldMessage(reference, HeldMessage.Kind.ANNOUNCE, message, flow);
        engine.getCommandExecutorTxRequired().execute(context -> {
            MessageEntity job = suspended(fact);
            job.setProcessInstanceId(instance);
            context.getJobManager().send(job);
            return null;
        });
    }

    private static MessageEntity jobOf(HeldMessage message) {
        MessageEntity job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfigurationRaw(message.toCanonicalString());
        return job;
    }

    private static MessageEntity suspended(HeldMessage message) {
        MessageEntity job = jobOf(message);
        job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        return job;
    }

    /** A task of a case was done, and the case is still to go on from it; what was filled in is with the case. */
    public void toGoOn(Reference reference, String task, Throwable why) {
        putBy(new HeldMessage(reference, HeldMessage.Kind.TASK, task, Map.of()), why);
    }

    private void putBy(HeldMessage message, @Nullable Throwable why) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            MessageEntity job = why == null ? suspended(message) : jobOf(message);
            if (why != null) {
                job.setExceptionMessage(DiscreetJobRetry.inWords(why));
                context.runWithoutAuthorization(() -> {
                    job.setProcessDefinitionId(definitionOf(message, context));
                    clockOf(message.reference(), SuspensionState.SUSPENDED, context);
                    return null;
                });
            }
            context.getJobManager().send(job);
            return null;
        });
        if (why != null) {
            desks.of(message.reference()).happened(message.reference(), KEPT, CaseStep.CLOCK);
        }
    }

    /** Which diagram the monitor names. */
    private @Nullable String definitionOf(HeldMessage message, CommandContext context) {
        return message.kind() == HeldMessage.Kind.BEGIN
                ? context.getProcessDefinitionManager()
                        .findLatestProcessDefinitionByKey(message.what())
                        .getId()
                : runtime
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(message.reference().value())
                        .rootProcessInstances()
                        .list()
                        .stream()
                        .map(ProcessInstance::getProcessDefinitionId)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * Lets the timers of a case run, or stand still; those of a paused one stand still anyway. One by one: the engine's own
     * statement for all of them changes rows behind the back of the step that goes on in the same transaction.
     */
    void clockOf(Reference reference, SuspensionState state, CommandContext context) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .active()
                .list()) {
            context.getJobManager()
                    .findJobsByProcessInstanceId(instance.getId())
                    .forEach(job -> job.setSuspensionState(state.getStateCode()));
        }
    }

    /** Whether a case is still to begin. */
    public boolean isToBegin(Reference reference) {
        return !jobsOf(HeldMessage.of(reference) + HeldMessage.Kind.BEGIN).isEmpty();
    }

    /** The cases that a fault holds up. */
    public Set<String> references() {
        return Set.copyOf(database.sql(
                        "select distinct split_part(handler_cfg_, '|', 1) from act_ru_job where handler_type_ = :type"
                                + " and split_part(handler_cfg_, '|', 2) <> :fact")
                .param("type", TYPE)
                .param("fact", HeldMessage.Kind.ANNOUNCE.name())
                .query(String.class)
                .list());
    }

    /** A case is over: there is nothing more for it to hear. */
    public void forget(Reference reference) {
        jobsOf(HeldMessage.of(reference)).forEach(management::deleteJob);
    }

    /** After a start, when what was at fault may be mended: each is tried once more. */
    public void tryAgain() {
        WithoutAuthorization.run(() -> {
            for (String job : database.sql("select id_ from act_ru_job where handler_type_ = :type and retries_ <= 0")
                    .param("type", TYPE)
                    .query(String.class)
                    .list()) {
                management
                        .setJobRetries(1)
                        .jobId(job)
                        .dueDate(Date.from(clock.instant()))
                        .execute();
            }
            return null;
        });
    }

    /** In the order in which they came. */
    List<String> jobsOf(String beginning) {
        return database.sql("select id_ from act_ru_job where handler_type_ = :type"
                        + " and handler_cfg_ like :beginning order by create_time_, id_")
                .param("type", TYPE)
                .param("beginning", beginning + "%")
                .query(String.class)
                .list();
    }

    /** What a job of that text is about: its reference, and what it is about in words. */
    public static Map.Entry<String, String> inWords(String text) {
        HeldMessage message = HeldMessage.parse(text);
        return Map.entry(
                message.reference().value(),
                switch (message.kind()) {
                    case BEGIN -> "The beginning, after the sign-up";
                    case TELL, ANNOUNCE -> "What follows on the message \"%s\"".formatted(message.what());
                    case TASK -> "What follows on a task's form";
                });
    }

    /** Whether a job's handler is the one of what is held. */
    public static boolean isOne(String handler) {
        return TYPE.equals(handler);
    }
}
