package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.involvement.Entrance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a pathway, and at which of them a case can come in that was under way elsewhere: where its diagram says so,
 * and where somebody's task is the first thing that comes of it. So nobody is written to, and no day is waited for, by a file.
 * Where a register holds what a step needs, its own list can come in at one that waits: what happens before is that verbs
 * read the register, and no email is among them.
 */
public final class Entrances {

    private static final String OPEN = "yes";
    private static final String REGISTER = "register";
    private static final String SENDS = "${notify}";

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
                String entrance = ElementProperties.of(node).get(ElementProperties.ENTRANCE);
                found.add(new Entrance(
                        node.getId(),
                        node.getName(),
                        first == null ? null : ElementProperties.of(first).get(ElementProperties.MILESTONE),
                        first != null && OPEN.equals(entrance),
                        REGISTER.equals(entrance) && entrances.waits(node)));
            }
        }
        return List.copyOf(found);
    }

    /** Whether a token that is put there comes to a wait of the calendar before anybody is written to. */
    private boolean waits(@Nullable FlowNode node) {
        if (node instanceof CallActivity call) {
            return waits(Milestones.startOf(repository, call.getCalledElement()));
        }
        if (node instanceof EventBasedGateway) {
            return ElementProperties.of(node).has(ElementProperties.MILESTONE);
        }
        boolean passesOn = node instanceof StartEvent
                || node instanceof ExclusiveGateway
                || (node instanceof ServiceTask verb && !SENDS.equals(verb.getCamundaDelegateExpression()));
        return node != null
                && passesOn
                && node.getOutgoing().size() == 1
                && waits(node.getOutgoing().iterator().next().getTarget());
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
