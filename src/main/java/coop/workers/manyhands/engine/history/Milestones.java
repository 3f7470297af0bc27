package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.involvement.Outlook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * What comes next if all goes well: follows the default flow of every question and, after a wait for one of several
 * events, the first, into called processes and back, and collects the milestones on the way, and the goal at its end.
 */
public final class Milestones {

    /** Where the address is confirmed, which is left out for whoever is known. */
    private static final String CONFIRMS = "confirm-address";

    private final RepositoryService repository;
    private final List<String> found = new ArrayList<>();
    private final List<String> confirming = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int answerWithin;

    /** Whether the applicant has to send something before anybody can answer: no day is promised for that. */
    private boolean asksFirst;

    private Milestones(RepositoryService repository) {
        this.repository = repository;
    }

    /** The milestones after the place where the token is, in order; not its own, to which a loop may lead back. */
    static List<String> ahead(DelegateExecution execution) {
        Milestones milestones =
                new Milestones(execution.getProcessEngineServices().getRepositoryService());
        FlowNode here = execution.getBpmnModelInstance().getModelElementById(execution.getCurrentActivityId());
        String now = ElementProperties.of(here).get(ElementProperties.MILESTONE);
        DelegateExecution at = execution;
        while (at != null) {
            FlowNode node = at.getBpmnModelInstance().getModelElementById(at.getCurrentActivityId());
            milestones.follow(next(node));
            at = at.getProcessInstance().getSuperExecution();
        }
        return milestones.found.stream()
                .filter(milestone -> !milestone.equals(now))
                .toList();
    }

    /** All of a pathway, from its start, and within how many working days the first task on the way is answered. */
    public static Outlook outlook(RepositoryService repository, String pathway) {
        Milestones milestones = new Milestones(repository);
        milestones.follow(startOf(repository, pathway));
        return new Outlook(List.copyOf(milestones.found), List.copyOf(milestones.confirming), milestones.answerWithin);
    }

    private void follow(@Nullable FlowNode start) {
        for (FlowNode node = start; node != null && seen.add(keyOf(node)); node = next(node)) {
            ElementProperties properties = ElementProperties.of(node);
            String milestone = properties.get(ElementProperties.MILESTONE);
            if (milestone != null && !found.contains(milestone)) {
                found.add(milestone);
            }
            if (Turn.APPLICANT.name().equalsIgnoreCase(properties.get(ElementProperties.TURN))
                    && properties.has(ElementProperties.FORM)) {
                asksFirst = true;
            }
            if (answerWithin == 0 && !asksFirst && node instanceof UserTask) {
                answerWithin = properties.requireDays(ElementProperties.ANSWER_WITHIN, node.getId());
            }
            if (node instanceof CallActivity call) {
                int before = found.size();
                follow(startOf(repository, call.getCalledElement()));
                if (CONFIRMS.equals(call.getCalledElement())) {
                    confirming.addAll(found.subList(before, found.size()));
                }
            }
            if (node instanceof EndEvent) {
                Optional.ofNullable(properties.get(ElementProperties.OUTCOME))
                        .flatMap(Outcome::find)
                        .filter(Outcome::isGoal)
                        .ifPresent(goal -> found.add(goal.label()));
                return;
            }
        }
    }

    private static @Nullable FlowNode next(FlowNode node) {
        if (node instanceof ExclusiveGateway gateway && gateway.getDefault() != null) {
            return gateway.getDefault().getTarget();
        }
        for (SequenceFlow flow : node.getOutgoing()) {
            return flow.getTarget();
        }
        return null;
    }

    /** Where the newest diagram of a process begins; null if there is none. */
    static @Nullable FlowNode startOf(RepositoryService repository, String process) {
        ProcessDefinition called = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        if (called == null) {
            return null;
        }
        BpmnModelInstance model = repository.getBpmnModelInstance(called.getId());
        return model.getModelElementsByType(StartEvent.class).stream()
                .filter(event ->
                        event.getParentElement().getElementType().getTypeName().equals("process"))
                .findFirst()
                .orElse(null);
    }

    private static String keyOf(FlowNode node) {
        return System.identityHashCode(node.getModelInstance()) + node.getId();
    }
}
