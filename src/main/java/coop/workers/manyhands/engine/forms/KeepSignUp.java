package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.involvement.Beginning;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** Keeps a sign-up that a coordinator typed in, where the pathway itself cannot begin yet. */
public class KeepSignUp implements Command<Beginning> {

    private final FormDoors doors;
    private final HeldMessages held;
    private final String definition;
    private final Map<String, Object> fields;
    private final RuntimeException failed;

    KeepSignUp(
            FormDoors doors,
            HeldMessages held,
            String definition,
            Map<String, Object> fields,
            RuntimeException failed) {
        this.doors = doors;
        this.held = held;
        this.definition = definition;
        this.fields = fields;
        this.failed = failed;
    }

    @Override
    public Beginning execute(CommandContext context) {
        ProcessDefinitionEntity pathway = context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition);
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkCreateProcessInstance(pathway);
        }
        Beginning beginning = doors.take(pathway.getKey(), fields);
        held.toBegin(beginning.pathway(), beginning.reference(), beginning.flow(), failed);
        return beginning;
    }
}
