package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.held.PathwayFaults;
import coop.workers.manyhands.engine.history.CaseHistory;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Submits a task's form, with words that help if the task is gone. Gives back no variables of the case, whoever asks for
 * them: by then it may be another group's.
 */
public class AnswerTask extends SubmitTaskFormCmd {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Throwable fault;
    private final transient HeldMessages held;

    private AnswerTask(
            String taskId, @Nullable Map<String, Object> answers, HeldMessages held, @Nullable Throwable fault) {
        super(taskId, answers == null ? Map.of() : answers, false, false);
        this.held = held;
        this.fault = fault;
    }

    /**
     * Takes the form of a task. Where the pathway cannot go on from it for a fault of ours, the answer is kept, and the task is
     * in no list until it can.
     */
    static VariableMap keptWhateverFollows(
            CommandExecutor commands, HeldMessages held, String taskId, @Nullable Map<String, Object> answers) {
        try {
            return commands.execute(new AnswerTask(taskId, answers, held, null));
        } catch (RuntimeException failed) {
            if (!PathwayFaults.isOne(failed)) {
                throw failed;
            }
            return commands.execute(new AnswerTask(taskId, answers, held, failed));
        }
    }

    @Override
    public VariableMap execute(CommandContext context) {
        if (taskId == null || context.getTaskManager().findTaskById(taskId) == null) {
            throw new FormFieldValidationException(
                    "task",
                    "This task is done already, by you or by somebody else, or its applicant withdrew. Refresh the list.");
        }
        if (fault == null) {
            super.execute(context);
        } else {
            keep(context, context.getTaskManager().findTaskById(taskId), fault);
        }
        return Variables.createVariables();
    }

    private void keep(CommandContext context, TaskEntity task, Throwable why) {
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkTaskWork(task);
        }
        task.getTaskDefinition().getTaskFormHandler().submitFormVariables(properties, task);
        task.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        held.toGoOn(CaseHistory.referenceOf(task.getExecution()), taskId, why);
    }
}
