package coop.workers.manyhands.engine.deployment;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** What a diagram says, as far as it matters to somebody who stands in it. */
final class DiagramReading {

    private static final Pattern NAMED = Pattern.compile("\\$\\{!?([a-z]\\w*)\\b.*}");
    private static final String FORMS = "embedded:/forms/";

    private final BpmnModelInstance model;

    DiagramReading(BpmnModelInstance model) {
        this.model = model;
    }

    Optional<FlowNode> node(String id) {
        return model.getModelElementById(id) instanceof FlowNode node ? Optional.of(node) : Optional.empty();
    }

    /** The key of the form that is filled in there, if any. */
    Optional<String> formAt(String id) {
        return node(id).map(DiagramReading::formOf);
    }

    private static @Nullable String formOf(FlowNode node) {
        if (node instanceof UserTask task && task.getCamundaFormKey() != null) {
            return task.getCamundaFormKey().replace(FORMS, "").replace(".html", "");
        }
        return ElementProperties.of(node).get(ElementProperties.FORM);
    }

    /** All forms that it names. */
    Set<String> forms() {
        Set<String> forms = new TreeSet<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            String form = formOf(node);
            if (form != null) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** The verbs of its service tasks. */
    Set<String> verbs() {
        Set<String> verbs = new TreeSet<>();
        model.getModelElementsByType(ServiceTask.class)
                .forEach(task -> named(task.getCamundaDelegateExpression()).ifPresent(verbs::add));
        return verbs;
    }

    /** The flows with a question that a token can come to from there. */
    Collection<SequenceFlow> questionsAfter(String id) {
        Set<FlowNode> seen = new HashSet<>();
        Set<SequenceFlow> asked = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>();
        node(id).ifPresent(open::add);
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (!seen.add(node)) {
                continue;
            }
            for (SequenceFlow flow : node.getOutgoing()) {
                if (flow.getConditionExpression() != null) {
                    asked.add(flow);
                }
                open.add(flow.getTarget());
            }
            model.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(border -> node.equals(border.getAttachedTo()))
                    .forEach(open::add);
        }
        return asked;
    }

    /** The forms that are filled in there, and on the ways from there. */
    Set<String> formsFrom(String id) {
        Set<FlowNode> seen = new HashSet<>();
        Set<String> forms = new TreeSet<>();
        Deque<FlowNode> open = new ArrayDeque<>();
        node(id).ifPresent(open::add);
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (seen.add(node)) {
                String form = formOf(node);
                if (form != null) {
                    forms.add(form);
                }
                node.getOutgoing().forEach(flow -> open.add(flow.getTarget()));
            }
        }
        return forms;
    }

    static Optional<String> asked(SequenceFlow flow) {
        return named(flow.getConditionExpression().getTextContent().strip());
    }

    static Optional<String> named(@Nullable String expression) {
        Matcher name = NAMED.matcher(String.valueOf(expression));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
