package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where processes wait just now, and what a case that waits there is said to wait for. */
@Component
public class Waits {

    private final JdbcClient database;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final CaseHistory history;

    Waits(
            @Lazy JdbcClient database,
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            @Lazy ProcessEngineConfigurationImpl engine,
            CaseHistory history) {
        this.database = database;
        this.repository = repository;
        this.runtime = runtime;
        this.engine = engine;
        this.history = history;
    }

    /**
     * A place of a diagram.
     *
     * @param definition its diagram, as one version of it
     * @param milestone what is said of who waits there
     */
    public record Place(String definition, String element, String milestone, Turn turn) {}

    /** The places at which somebody waits at present; of all versions of the diagrams that are in use. */
    public List<Place> places() {
        return database
                .sql("select distinct proc_def_id_, act_id_ from act_ru_execution where act_id_ is not null")
                .query((row, number) -> place(row.getString("proc_def_id_"), row.getString("act_id_")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Place> place(String definition, String element) {
        return node(definition, element).flatMap(node -> {
            ElementProperties properties = ElementProperties.of(node);
            String milestone = properties.get(ElementProperties.MILESTONE);
            String turn = node instanceof UserTask ? Turn.COORDINATOR.name() : properties.get(ElementProperties.TURN);
            return milestone == null || turn == null
                    ? Optional.empty()
                    : Optional.of(
                            new Place(definition, element, milestone, Turn.valueOf(turn.toUpperCase(Locale.ROOT))));
        });
    }

    private Optional<FlowNode> node(String definition, String element) {
        ModelElementInstance found = repository.getBpmnModelInstance(definition).getModelElementById(element);
        return found instanceof FlowNode node ? Optional.of(node) : Optional.empty();
    }

    /** A case is said to stand where its process waits, as when it came there; what counts days from then counts from now. */
    public void saysAgain(Reference reference) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value())
                    .list()) {
                for (Execution waiting : runtime.createExecutionQuery()
                        .processInstanceId(instance.getId())
                        .list()) {
                    ExecutionEntity execution = context.getExecutionManager().findExecutionById(waiting.getId());
                    if (execution.getActivityId() != null && saidOf(execution, context)) {
                        return null;
                    }
                }
            }
            return null;
        });
    }

    private boolean saidOf(ExecutionEntity execution, CommandContext context) {
        String definition = execution.getProcessDefinitionId();
        String element = execution.getActivityId();
        if (place(definition, element).isEmpty()) {
            return false;
        }
        ElementProperties properties =
                ElementProperties.of(node(definition, element).orElseThrow());
        List<TaskEntity> tasks = context.getTaskManager().findTasksByExecutionId(execution.getId());
        try {
            if (tasks.isEmpty()) {
                history.waits(properties).notify(execution);
            } else {
                history.taskWaits(properties).notify(tasks.get(0));
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return true;
    }
}
