package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.extensions;
import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.support.Diagram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.jspecify.annotations.Nullable;

/**
 * A question is asked only where its answer is known, on whatever way one comes there: past the form, by the event subprocess
 * that begins anywhere, or into a process that somebody calls. The way without an answer is named.
 */
final class UnsetChecks {

    private final Variables variables;
    private final Collection<Diagram> diagrams;

    UnsetChecks(Variables variables, Collection<Diagram> diagrams) {
        this.variables = variables;
        this.diagrams = diagrams;
    }

    void check(Diagram diagram, Faults faults) {
        Set<String> there = variables.of(diagram);
        diagram.all(SequenceFlow.class).forEach(flow -> {
            String asked = WayChecks.variableOf(flow).orElse(null);
            if (asked != null && there.contains(asked)) {
                wayWithout(asked, diagram, flow.getSource(), new HashSet<>())
                        .ifPresent(way -> faults.at(
                                flow,
                                "It asks for %s, which nobody has said yet on the way %s. Let a form or a verb of that way set it, or ask later.",
                                asked,
                                String.join(" → ", way)));
            }
        });
        diagram.waits().forEach(wait -> {
            String until = Variables.dateOf(property(wait, "until")).orElse(null);
            if (until != null && there.contains(until)) {
                wayWithout(until, diagram, wait, new HashSet<>())
                        .ifPresent(way -> faults.at(
                                wait,
                                "It waits until %s, which nobody has said yet on the way %s. Let a form or a verb of that way set it.",
                                until,
                                String.join(" → ", way)));
            }
        });
    }

    /** A way from a beginning to that node on which nothing sets the variable, callers included. */
    private Optional<List<String>> wayWithout(String variable, Diagram diagram, FlowNode asking, Set<String> seen) {
        if (!seen.add(diagram.key())) {
            return Optional.empty();
        }
        Map<FlowNode, @Nullable FlowNode> from = new HashMap<>();
        Deque<FlowNode> open = new ArrayDeque<>();
        List<String> before = new ArrayList<>();
        Optional<List<String>> beginning = beginningWithout(variable, diagram, seen);
        if (beginning.isEmpty()) {
            return Optional.empty();
        }
        before.addAll(beginning.get());
        diagram.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(diagram.process())
                        || start.getParentElement() instanceof SubProcess part && part.triggeredByEvent())
                .forEach(start -> {
                    from.put(start, null);
                    open.add(start);
                });
        // A case that was under way elsewhere comes in there, and nobody has said anything yet.
        diagram.all(FlowNode.class).stream()
                .filter(node -> property(node, "entrance") != null)
                .forEach(entrance -> {
                    from.put(entrance, null);
                    open.add(entrance);
                });
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (node.equals(asking)) {
                LinkedList<String> way = new LinkedList<>();
                for (FlowNode back = node; back != null; back = from.get(back)) {
                    way.addFirst(back.getId());
                }
                way.addAll(0, before);
                return Optional.of(way);
            }
            for (FlowNode next : after(node, variable, diagram)) {
                if (!from.containsKey(next)) {
                    from.put(next, node);
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    /** How the diagram begins without the variable: as the words that name the way to there; empty if it has it from the start. */
    private Optional<List<String>> beginningWithout(String variable, Diagram diagram, Set<String> seen) {
        if (Variables.fromTheStart(diagram).contains(variable)) {
            return Optional.empty();
        }
        if (!diagram.isCalled()) {
            return Optional.of(List.of());
        }
        for (Diagram caller : diagrams) {
            for (CallActivity call : caller.all(CallActivity.class)) {
                if (diagram.key().equals(call.getCalledElement())) {
                    Optional<List<String>> way = wayWithout(variable, caller, call, new HashSet<>(seen));
                    if (way.isPresent()) {
                        List<String> named = new ArrayList<>();
                        named.add(caller.key() + ":");
                        named.addAll(way.get());
                        named.add(diagram.key() + ":");
                        return Optional.of(named);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Where a token can be next, and still nobody has said it. */
    private static List<FlowNode> after(FlowNode node, String variable, Diagram diagram) {
        List<FlowNode> next = new ArrayList<>();
        // Whoever leaves by the border leaves before it is done.
        diagram.all(BoundaryEvent.class).stream()
                .filter(border -> node.equals(border.getAttachedTo()))
                .forEach(next::add);
        if (node instanceof SubProcess part) {
            part.getChildElementsByType(StartEvent.class).forEach(next::add);
            return next;
        }
        if (sets(node, diagram).contains(variable)) {
            return next;
        }
        node.getOutgoing().forEach(flow -> next.add(flow.getTarget()));
        if (node instanceof EndEvent
                && node.getParentElement() instanceof SubProcess part
                && !part.triggeredByEvent()) {
            part.getOutgoing().forEach(flow -> next.add(flow.getTarget()));
        }
        return next;
    }

    private static Set<String> sets(FlowNode node, Diagram diagram) {
        Set<String> set = new HashSet<>();
        if (node instanceof UserTask task && task.getCamundaFormKey() != null) {
            addFields(Diagram.formOf(task.getCamundaFormKey()), set);
        } else if (node instanceof ServiceTask task) {
            Variables.verb(task).ifPresent(verb -> set.addAll(verb.sets()));
        } else if (node instanceof CallActivity call) {
            extensions(call, CamundaOut.class).forEach(out -> set.add(out.getCamundaTarget()));
        } else if (node instanceof CatchEvent event) {
            event.getEventDefinitions().stream()
                    .filter(MessageEventDefinition.class::isInstance)
                    .map(heard -> ((MessageEventDefinition) heard).getMessage())
                    .filter(message -> message != null)
                    .map(message -> String.valueOf(message.getName()))
                    .forEach(message -> {
                        set.addAll(Variables.ofMessage(message));
                        if (message.equals("Answered")) {
                            node.getIncoming().stream()
                                    .map(SequenceFlow::getSource)
                                    .filter(EventBasedGateway.class::isInstance)
                                    .forEach(gateway -> addFields(property(gateway, "form"), set));
                            addFields(property(node, "form"), set);
                        } else if (message.equals("Replied")) {
                            diagram.all(ServiceTask.class)
                                    .forEach(task -> addFields(inputs(task).get("form"), set));
                        }
                    });
        }
        return set;
    }

    private static void addFields(@Nullable String form, Set<String> set) {
        if (form != null && Diagram.formFiles().contains(form)) {
            set.addAll(Variables.fieldNames(Diagram.form(form), "[data-flow]"));
        }
    }
}
