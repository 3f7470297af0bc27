package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.extensions;
import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.isJoin;
import static coop.workers.manyhands.support.Diagram.properties;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.support.Diagram;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** A pathway can be left, ends with an outcome, and calls others as it should. */
final class PathwayChecks {

    /** The error of whatever asks somebody who does not answer; the pathway itself hears it, whoever called what. */
    private static final String NOTHING_HEARD = "NothingHeard";

    private static final String FAREWELL = "still-interested/farewell";

    private static final String OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::code).collect(Collectors.joining(", "));

    private final Variables variables;
    private final Map<String, Diagram> all;

    PathwayChecks(Variables variables, Map<String, Diagram> all) {
        this.variables = variables;
        this.all = all;
    }

    void check(Diagram diagram, Faults faults) {
        if (!"P180D".equals(diagram.process().getCamundaHistoryTimeToLiveString())) {
            faults.at(diagram.key(), "History is not kept for ever. Set the history time to live to P180D.");
        }
        if (!diagram.process().isExecutable()) {
            faults.at(diagram.key(), "It would never run. Tick \"executable\" at the process.");
        }
        if (diagram.isPathway()) {
            checkPathway(diagram, faults);
        }
        if (diagram.isCalled()) {
            checkCalled(diagram, faults);
        }
        diagram.all(CallActivity.class).forEach(call -> checkCall(diagram, call, faults));
    }

    private void checkPathway(Diagram pathway, Faults faults) {
        List<String> heard = pathway.all(SubProcess.class).stream()
                .filter(part ->
                        part.triggeredByEvent() && part.getParentElement().equals(pathway.process()))
                .flatMap(part -> part.getChildElementsByType(StartEvent.class).stream())
                .filter(StartEvent::isInterrupting)
                .flatMap(start -> start.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(event -> ((MessageEventDefinition) event).getMessage())
                .filter(Objects::nonNull)
                .map(message -> String.valueOf(message.getName()))
                .toList();
        if (heard.stream().filter("Withdrawn"::equals).count() != 1) {
            faults.at(
                    pathway.key(),
                    "People can withdraw at any time. Draw one event subprocess that begins, interrupting, with the message Withdrawn.");
        }
        pathway.all(EndEvent.class).forEach(end -> {
            if (Outcome.find(String.valueOf(property(end, "outcome"))).isEmpty()) {
                faults.at(end, "It does not say how it ends. Set the property outcome to one of %s.", OUTCOMES);
            }
            if (!end.getEventDefinitions().isEmpty()) {
                faults.at(end, "A pathway just ends: make it an end event of no kind.");
            }
        });
        checkWayOutOfSilence(pathway, faults);
        pathway.all(ServiceTask.class).forEach(task -> {
            String letter = inputs(task).get("letter");
            if (letter != null
                    && Diagram.hasTemplate(letter)
                    && Diagram.isLeftOutAfterTheEnd(letter)
                    && task.getSucceedingNodes().list().stream().anyMatch(PathwayChecks::isEnd)) {
                faults.at(
                        task,
                        "The letter %s is left out once the case has ended, and this one tells the end. Take \"open\" from its line While.",
                        letter);
            }
        });
    }

    /** Silence ends somebody's way from wherever it stands, as a withdrawal does: kindly. */
    private void checkWayOutOfSilence(Diagram pathway, Faults faults) {
        List<StartEvent> heard = pathway.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part && part.triggeredByEvent())
                .filter(StartEvent::isInterrupting)
                .filter(start -> start.getEventDefinitions().stream()
                        .anyMatch(event -> event instanceof ErrorEventDefinition error
                                && error.getError() != null
                                && NOTHING_HEARD.equals(error.getError().getErrorCode())))
                .toList();
        if (heard.size() != 1 && throwsNothingHeard(pathway, new HashSet<>())) {
            faults.at(
                    pathway.key(),
                    "Somebody who is asked may never answer. Draw one event subprocess that begins with the error NothingHeard.");
        }
        heard.forEach(start -> {
            SubProcess wayOut = (SubProcess) start.getParentElement();
            if (wayOut.getChildElementsByType(ServiceTask.class).stream()
                    .noneMatch(task -> FAREWELL.equals(inputs(task).get("letter")))) {
                faults.at(wayOut, "It does not say goodbye. Let ${notify} write the letter %s.", FAREWELL);
            }
            if (wayOut.getChildElementsByType(EndEvent.class).stream()
                    .noneMatch(end -> "lapsed".equals(property(end, "outcome")))) {
                faults.at(wayOut, "Nothing was heard, so it lapses. Give its end the outcome lapsed.");
            }
        });
    }

    private boolean throwsNothingHeard(Diagram diagram, Set<String> seen) {
        return seen.add(diagram.key())
                && diagram.all(CallActivity.class).stream()
                        .map(call -> all.get(call.getCalledElement()))
                        .filter(Objects::nonNull)
                        .anyMatch(called ->
                                called.errorsThrown().contains(NOTHING_HEARD) || throwsNothingHeard(called, seen));
    }

    private static boolean isEnd(FlowNode node) {
        return node instanceof EndEvent
                || isJoin(node) && node.getSucceedingNodes().list().stream().anyMatch(PathwayChecks::isEnd);
    }

    private void checkCalled(Diagram called, Faults faults) {
        if (called.process().isCamundaStartableInTasklist()) {
            faults.at(
                    called.key(), "Others call it, so nobody starts it by hand. Untick \"startable\" at the process.");
        }
        called.all(EndEvent.class).stream()
                .filter(end -> properties(end).containsKey("outcome"))
                .forEach(end ->
                        faults.at(end, "The pathway that calls it says how it ends: take the property outcome away."));
        if (all.values().stream()
                .flatMap(other -> other.all(CallActivity.class).stream())
                .noneMatch(call -> called.key().equals(call.getCalledElement()))) {
            faults.at(
                    called.key(),
                    "Nothing calls it, and nobody signs up to it. Give its start a sign-up form or the property begunBy, or call it.");
        }
    }

    private void checkCall(Diagram diagram, CallActivity call, Faults faults) {
        Diagram called = all.get(String.valueOf(call.getCalledElement()));
        if (called == null) {
            faults.at(
                    call, "There is no process %s to call. Name one of processes/README.md.", call.getCalledElement());
            return;
        }
        if (called.isPathway()) {
            faults.at(call, "%s is a pathway of its own, and is not called. Let ${begin} begin it.", called.key());
        }
        if (extensions(call, CamundaIn.class)
                .noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))) {
            faults.at(
                    call,
                    "It does not hand on the reference. Under In mappings, hand on the business key #{execution.processBusinessKey}.");
        }
        if (extensions(call, CamundaIn.class).noneMatch(in -> "all".equals(in.getCamundaVariables()))) {
            faults.at(call, "It does not hand on what is known. Under In mappings, propagate all variables.");
        }
        Set<String> known = variables.of(called);
        extensions(call, CamundaOut.class).forEach(out -> {
            if (!known.contains(String.valueOf(out.getCamundaSource()))) {
                faults.at(
                        call,
                        "%s knows nothing of %s, and cannot hand it back. Take the Out mapping away.",
                        called.key(),
                        out.getCamundaSource());
            } else if (!out.getCamundaSource().equals(out.getCamundaTarget())) {
                faults.at(call, "What is handed back keeps its name: call %s so here too.", out.getCamundaSource());
            }
        });
        Set<String> thrown = new TreeSet<>(called.errorsThrown());
        if (!diagram.isPause()) {
            thrown.remove(NOTHING_HEARD);
        }
        Set<String> caught = diagram.errorsCaught(call);
        thrown.stream()
                .filter(error -> !caught.contains(error))
                .forEach(error -> faults.at(
                        call,
                        "%s may end with the error %s. Catch it by an event at the border of the call.",
                        called.key(),
                        error));
        caught.stream()
                .filter(error -> !thrown.contains(error))
                .forEach(error -> faults.at(
                        call,
                        "%s never ends with the error %s. Take the event at the border away.",
                        called.key(),
                        error));
    }
}
