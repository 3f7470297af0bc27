package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.isJoin;
import static coop.workers.manyhands.support.Diagram.property;
import static coop.workers.manyhands.support.Diagram.timer;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.support.Diagram;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every question can be answered, and what a person did is safe before anything can fail. */
final class WayChecks {

    /** A yes or no, an answer, or a count: the whole language of conditions. */
    static final Pattern CONDITION = Pattern.compile(
            "\\$\\{!?(?<tick>[a-z]\\w*)}|\\$\\{(?<choice>[a-z]\\w*) [!=]= '(?<value>[A-Za-z-]+)'}|\\$\\{(?<count>[a-z]\\w*) [<>]=? \\d+}");

    private final Variables variables;
    private final Collection<Diagram> diagrams;
    private final Map<String, Set<String>> answersByField = new HashMap<>();

    WayChecks(Variables variables, Collection<Diagram> diagrams) {
        this.variables = variables;
        this.diagrams = diagrams;
    }

    void check(Diagram diagram, Faults faults) {
        diagram.all(ExclusiveGateway.class).stream()
                .filter(gateway -> !isJoin(gateway))
                .forEach(split -> checkSplit(split, faults));
        if (diagram.all(ServiceTask.class).stream()
                .allMatch(task -> Variables.verb(task).isPresent())) {
            // What an unknown verb was meant to set cannot be told; that is a fault already.
            checkVariables(diagram, faults);
        }
        diagram.all(ServiceTask.class)
                .forEach(task -> Variables.verb(task).ifPresent(verb -> checkSavePoint(task, verb, faults)));
    }

    private void checkVariables(Diagram diagram, Faults faults) {
        Set<String> there = variables.of(diagram);
        diagram.all(SequenceFlow.class).forEach(flow -> checkCondition(flow, there, faults));
        diagram.waits().forEach(wait -> {
            String until = Variables.dateOf(property(wait, "until")).orElse(null);
            if (until != null && !there.contains(until)) {
                faults.at(
                        wait,
                        "It waits until %s, and nothing sets that. Name a date that a verb or a form before it sets.",
                        until);
            }
        });
    }

    private static void checkSplit(ExclusiveGateway split, Faults faults) {
        if (split.getName() != null && !split.getName().endsWith("?")) {
            faults.at(split, "A split is a question: end \"%s\" with a question mark.", split.getName());
        }
        SequenceFlow usual = split.getDefault();
        if (usual == null) {
            faults.at(
                    split,
                    "None of its ways is the default. Make the happy one the default flow, without a condition.");
        }
        for (SequenceFlow answer : split.getOutgoing()) {
            if (answer.getName() == null || answer.getName().isBlank()) {
                faults.at(answer, "It is an answer to \"%s\". Write the answer on it.", split.getName());
            }
            boolean bare = answer.getConditionExpression() == null;
            if (bare && usual != null && !answer.equals(usual)) {
                faults.at(answer, "It has no condition, and is not the default. Say when this way is gone.");
            } else if (!bare && answer.equals(usual)) {
                faults.at(answer, "The default flow is what is left over: take its condition away.");
            }
        }
    }

    private void checkCondition(SequenceFlow flow, Set<String> there, Faults faults) {
        if (flow.getConditionExpression() == null) {
            return;
        }
        Matcher condition =
                CONDITION.matcher(flow.getConditionExpression().getTextContent().strip());
        if (!condition.matches()) {
            return;
        }
        String variable = variableOf(flow).orElseThrow();
        if (!there.contains(variable)) {
            faults.at(
                    flow,
                    "It asks for %s, and nothing sets that. Ask for a field with data-flow of this diagram's forms, for what a verb sets, or for what a called process hands back.",
                    variable);
            return;
        }
        String value = condition.group("value");
        if (value != null && !answers(variable).contains(value)) {
            faults.at(
                    flow,
                    "It asks whether %s is \"%s\", which nobody can answer. The answers are: %s.",
                    variable,
                    value,
                    String.join(", ", answers(variable)));
        }
    }

    /** What a flow asks for, if it asks as it should. */
    static Optional<String> variableOf(SequenceFlow flow) {
        if (flow.getConditionExpression() == null) {
            return Optional.empty();
        }
        Matcher condition =
                CONDITION.matcher(flow.getConditionExpression().getTextContent().strip());
        return condition.matches()
                ? Stream.of("tick", "choice", "count")
                        .flatMap(kind -> Stream.ofNullable(condition.group(kind)))
                        .findFirst()
                : Optional.empty();
    }

    private Set<String> answers(String field) {
        if (field.equals("gathering")) {
            return new TreeSet<>(Set.of("meeting", "chat", "forum"));
        }
        return answersByField.computeIfAbsent(field, this::readAnswers);
    }

    private Set<String> readAnswers(String field) {
        Set<String> answers = new TreeSet<>();
        diagrams.stream()
                .flatMap(diagram -> diagram.forms().stream())
                .filter(Diagram.formFiles()::contains)
                .forEach(form -> answers.addAll(Diagram.form(form)
                        .select("select[data-flow][cam-variable-name=%s] option".formatted(field))
                        .eachAttr("value")));
        answers.remove("");
        return answers;
    }

    private static void checkSavePoint(ServiceTask task, Verb verb, Faults faults) {
        boolean together = verb.isTogetherWithThePerson() || isAtOnceAfterWithdrawing(task);
        boolean runs = isRunTogetherWithWhatAPersonDid(task);
        if (runs && !together) {
            faults.at(
                    task, "If it fails, what a person did before it would be lost. Tick \"asynchronous before\" here.");
        } else if (!runs && together && task.isCamundaAsyncBefore()) {
            faults.at(
                    task,
                    "It belongs to what a person did before it, so that it can refuse or be seen at once. Take \"asynchronous before\" away.");
        } else if (!runs && together) {
            faults.at(
                    task,
                    "${%s} looks at what a person has just filled in, and nobody has. Draw it right after the form, without a save point between.",
                    verb.name());
        }
    }

    /** Goes back from a service task: does anything that a person did lead here without a save point or a timer between? */
    private static boolean isRunTogetherWithWhatAPersonDid(ServiceTask task) {
        Deque<FlowNode> open = new ArrayDeque<>(List.of(task));
        Set<FlowNode> seen = new HashSet<>();
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (!seen.add(node) || node.isCamundaAsyncBefore()) {
                continue;
            }
            for (FlowNode before : node.getPreviousNodes().list()) {
                boolean timer =
                        before instanceof CatchEvent event && timer(event).isPresent();
                boolean person = before instanceof UserTask
                        || before instanceof StartEvent
                        || before instanceof BoundaryEvent
                        || before instanceof CallActivity
                        || before instanceof CatchEvent;
                if (!timer && person) {
                    return true;
                }
                if (!timer) {
                    open.add(before);
                }
            }
        }
        return false;
    }

    /** Who withdraws is to see at once that they did. */
    private static boolean isAtOnceAfterWithdrawing(ServiceTask task) {
        return task.getParentElement() instanceof SubProcess part && part.triggeredByEvent();
    }
}
