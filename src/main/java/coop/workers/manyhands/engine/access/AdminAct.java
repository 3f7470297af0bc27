package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * What an admin changes of a case in the engine itself, for the case's history: who looks at it later sees that it was no
 * form and no clock.
 *
 * @param reference of the case
 * @param words without values
 */
record AdminAct(Reference reference, String words) {

    /** Looked up before it is done: afterwards the process may be gone. Null if the command changes no case. */
    static @Nullable AdminAct of(Command<?> command, CommandContext context) {
        if (command instanceof ModifyProcessInstanceCmd) {
            ProcessInstanceModificationBuilderImpl builder =
                    HiddenField.of(command, "builder", ProcessInstanceModificationBuilderImpl.class);
            return act(builder == null ? null : builder.getProcessInstanceId(), context, "Moved on in Cockpit");
        }
        if (command instanceof AbstractPatchVariablesCmd || command instanceof AbstractSetVariableCmd) {
            return act(
                    executionOf(
                            HiddenField.of(command, "entityId", String.class),
                            command instanceof PatchTaskVariablesCmd || command instanceof SetTaskVariablesCmd,
                            context),
                    context,
                    set(HiddenField.of(command, "variables", Map.class)));
        }
        if (command instanceof MessageEventReceivedCmd) {
            return act(
                    HiddenField.of(command, "executionId", String.class),
                    context,
                    told(HiddenField.of(command, "messageName", String.class)));
        }
        if (command instanceof AbstractCorrelateMessageCmd) {
            MessageCorrelationBuilderImpl builder =
                    HiddenField.of(command, "builder", MessageCorrelationBuilderImpl.class);
            if (builder == null) {
                return null;
            }
            String told = told(HiddenField.of(command, "messageName", String.class));
            return builder.getBusinessKey() == null
                    ? act(builder.getProcessInstanceId(), context, told)
                    : act(builder.getBusinessKey(), told);
        }
        return null;
    }

    /** Writes it down. */
    void record(Desks desks, @Nullable String admin) {
        if (admin != null && desks.of(reference).knows(reference)) {
            desks.of(reference).happened(reference, words, admin);
        }
    }

    private static String set(@Nullable Map<?, ?> variables) {
        return "Set in Cockpit: " + String.join(", ", new TreeSet<>(variables == null ? Set.of() : names(variables)));
    }

    private static Set<String> names(Map<?, ?> variables) {
        Set<String> names = new TreeSet<>();
        variables.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static String told(@Nullable String message) {
        return "Told in Cockpit: " + message;
    }

    private static @Nullable String executionOf(@Nullable String id, boolean task, CommandContext context) {
        if (!task || id == null) {
            return id;
        }
        TaskEntity found = context.getTaskManager().findTaskById(id);
        return found == null ? null : found.getProcessInstanceId();
    }

    private static @Nullable AdminAct act(@Nullable String execution, CommandContext context, String words) {
        ExecutionEntity found =
                execution == null ? null : context.getExecutionManager().findExecutionById(execution);
        return found == null ? null : act(found.getProcessInstance().getBusinessKey(), words);
    }

    private static @Nullable AdminAct act(@Nullable String reference, String words) {
        return reference == null || !Reference.isOne(reference) ? null : new AdminAct(new Reference(reference), words);
    }
}
