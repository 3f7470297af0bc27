package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.involvement.Entrance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a pathway, and at which of them a case can come in that was under way elsewhere: where its diagram says so,
 * and where somebody's task is the first thing that comes of it. So nobody is written to, and no day is waited for, by a file.
 */
public final class Entrances {

    private final RepositoryService repository;

    private Entrances(RepositoryService repository) {
        this.repository = repository;
    }

    /** Those of a pathway, by its newest diagram and in its order. */
    public static List<Entrance> of(RepositoryService repository, String pathway) {
        FlowNode start = Objects.requireNonNull(Milestones.startOf(repository, pathway), pathway);
        Entrances entrances = new Entrances(repository);
        List<Entrance> found = new ArrayList<>();
        for (FlowNode node : start.getParentElement().getChildElementsByType(FlowNode.class)) {
            if (node instanceof UserTask || node instanceof CallActivity) {
                UserTask first = entrances.first(node);
                found.add(new Entrance(
                        node.getId(),
                        node.getName(),
                        first == null ? null : ElementProperties.of(first).get(ElementProperties.MILESTONE),
                        first != null && ElementProperties.of(node).has(ElementProperties.ENTRANCE)));
            }
        }
        return List.copyOf(found);
    }

    /** The task at which a token stands that is put there, if it comes to one before anything else happens. */
    private @Nullable UserTask first(@Nullable FlowNode node) {
        if (node instanceof UserTask task) {
            return task.getCamundaCandidateGroups() == null ? null : task;
        }
        if (node instanceof CallActivity call) {
            return first(Milestones.startOf(repository, call.getCalledElement()));
        }
        boolean passesOn = node instanceof StartEvent || node instanceof ExclusiveGateway;
        return node != null && passesOn && node.getOutgoing().size() == 1
                ? first(node.getOutgoing().iterator().next().getTarget())
                : null;
    }
}
