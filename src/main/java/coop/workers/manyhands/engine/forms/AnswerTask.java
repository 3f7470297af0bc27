package coop.workers.manyhands.engine.forms;

import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Submits a task's form, with words that help if the task is gone. Gives back no variables of the case, whoever asks for
 * them: by then it may be another group's.
 */
public class AnswerTask extends SubmitTaskFormCmd {

    private static final long serialVersionUID = 1L;

    AnswerTask(String taskId, @Nullable Map<String, Object> answers) {
        super(taskId, answers == null ? Map.of() : answers, false, false);
    }

    @Override
    public VariableMap execute(CommandContext context) {
        if (taskId == null || context.getTaskManager().findTaskById(taskId) == null) {
            throw new FormFieldValidationException(
                    "task",
                    "This task is done already, by you or by somebody else, or its applicant withdrew. Refresh the list.");
        }
        super.execute(context);
        return Variables.createVariables();
    }
}
