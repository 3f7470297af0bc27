package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.forms.FormDoors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** Gives what is open about an opportunity to another group. */
@Component
class Handover {

    static final String OWNER = "owner";

    /** How a diagram gives a task to whoever looks after the opportunity. */
    private static final String TO_THE_OWNER = "${owner}";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final Suspension suspension;

    Handover(RuntimeService runtime, TaskService tasks, RepositoryService repository, Suspension suspension) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.suspension = suspension;
    }

    /** See {@link coop.workers.manyhands.involvement.PathwayEngine#handOver}. */
    Set<Reference> of(String opportunity, String from, String to) {
        Map<String, String> cases = new HashMap<>();
        runtime.createProcessInstanceQuery()
                .variableValueEquals(FormDoors.OPPORTUNITY, opportunity)
                .variableValueEquals(OWNER, from)
                .list()
                .forEach(instance -> {
                    runtime.setVariable(instance.getId(), OWNER, to);
                    cases.put(instance.getId(), instance.getBusinessKey());
                });
        Set<String> handedOver = new HashSet<>(cases.values());
        for (Task task : tasks.createTaskQuery()
                .processVariableValueEquals(FormDoors.OPPORTUNITY, opportunity)
                .taskCandidateGroup(from)
                .includeAssignedTasks()
                .list()) {
            if (isGivenToTheOwner(task)) {
                give(task, from, to);
            } else {
                handedOver.remove(cases.get(task.getProcessInstanceId()));
            }
        }
        return handedOver.stream().map(Reference::new).collect(Collectors.toSet());
    }

    private boolean isGivenToTheOwner(Task task) {
        UserTask drawn = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return TO_THE_OWNER.equals(drawn.getCamundaCandidateGroups());
    }

    private void give(Task task, String from, String to) {
        suspension.alsoWhileItStandsStill(task.getId(), () -> change(task, from, to));
    }

    private void change(Task task, String from, String to) {
        tasks.deleteCandidateGroup(task.getId(), from);
        boolean knowsOfIt =
                tasks.getIdentityLinksForTask(task.getId()).stream().anyMatch(link -> to.equals(link.getGroupId()));
        // Whoever the task was escalated to has it in their list already.
        if (!knowsOfIt) {
            tasks.addCandidateGroup(task.getId(), to);
        }
    }
}
