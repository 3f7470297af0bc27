package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.engine.held.HeldMessages;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Completing a task is submitting its form, by whichever method: plain completion would carry its variables past the
 * form's door and its validator straight into the engine.
 */
public class OneDoorTaskService extends TaskServiceImpl {

    private final HeldMessages held;

    public OneDoorTaskService(HeldMessages held) {
        this.held = held;
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        AnswerTask.keptWhateverFollows(commandExecutor, held, taskId, variables);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return AnswerTask.keptWhateverFollows(commandExecutor, held, taskId, variables);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        AnswerTask.keptWhateverFollows(commandExecutor, held, taskId, variables);
    }
}
