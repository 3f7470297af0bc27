package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.held.PathwayFaults;
import coop.workers.manyhands.involvement.Beginning;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** Submits tasks' forms as {@link AnswerTask}, and keeps a sign-up that a coordinator typed in whatever follows on it. */
public class OneDoorFormService extends FormServiceImpl {

    private final HeldMessages held;
    private final FormDoors doors;

    public OneDoorFormService(HeldMessages held, FormDoors doors) {
        this.held = held;
        this.doors = doors;
    }

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> answers) {
        AnswerTask.keptWhateverFollows(commandExecutor, held, taskId, answers);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> answers, boolean deserializeValues) {
        return AnswerTask.keptWhateverFollows(commandExecutor, held, taskId, answers);
    }

    @Override
    public ProcessInstance submitStartForm(String definition, Map<String, Object> fields) {
        return submitStartForm(definition, null, fields);
    }

    @Override
    public ProcessInstance submitStartForm(
            String definition, @Nullable String businessKey, Map<String, Object> fields) {
        try {
            return super.submitStartForm(definition, businessKey, fields);
        } catch (RuntimeException failed) {
            if (!PathwayFaults.isOne(failed)) {
                throw failed;
            }
            Beginning kept = commandExecutor.execute(new KeepSignUp(doors, held, definition, fields, failed));
            throw new FormFieldValidationException(
                    FormDoors.OPPORTUNITY,
                    "This has reached us, as %s: do not send it again. A fault on our side, in the diagram, holds it up; it is kept, and goes on by itself once that is mended. The admins see it on the monitor."
                            .formatted(kept.reference().value()));
        }
    }
}
