package coop.workers.manyhands.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Completing a task is submitting its form, by whichever method: plain completion would carry its variables past the
 * form's door and its validator straight into the engine.
 */
class OneDoorTaskService extends TaskServiceImpl {

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        commandExecutor.execute(new SubmitTaskFormCmd(taskId, orNone(variables), false, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return commandExecutor.execute(new SubmitTaskFormCmd(taskId, orNone(variables), true, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        commandExecutor.execute(new SubmitTaskFormCmd(taskId, orNone(variables), false, false));
    }

    private static Map<String, Object> orNone(@Nullable Map<String, Object> variables) {
        return variables == null ? Map.of() : variables;
    }
}
