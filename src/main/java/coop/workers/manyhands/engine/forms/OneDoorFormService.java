package coop.workers.manyhands.engine.forms;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** Submits tasks' forms as {@link AnswerTask}. */
public class OneDoorFormService extends FormServiceImpl {

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> answers) {
        commandExecutor.execute(new AnswerTask(taskId, answers));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> answers, boolean deserializeValues) {
        return commandExecutor.execute(new AnswerTask(taskId, answers));
    }
}
