package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.support.Diagram;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;

/**
 * Nobody's way ends without a word to them: going back from its end one comes to a letter before one comes to anything that a
 * person did or that was waited for, in called processes too. Where a letter would say nothing new, the end says why.
 */
final class EndChecks {

    private static final String UNSAID = "unsaid";

    private final Map<String, Diagram> all;

    EndChecks(Map<String, Diagram> all) {
        this.all = all;
    }

    void check(Diagram diagram, Faults faults) {
        diagram.all(EndEvent.class).forEach(end -> {
            String unsaid = property(end, UNSAID);
            if (!diagram.isPathway()) {
                if (unsaid != null) {
                    faults.at(end, "Nobody's way ends here: take the property unsaid away.");
                }
                return;
            }
            List<String> silent = before(new Place(diagram, end, null))
                    .distinct()
                    .sorted()
                    .toList();
            if (unsaid == null) {
                if (!silent.isEmpty()) {
                    faults.at(
                            end,
                            "Somebody's way ends without a word, after %s. Let ${notify} write a letter that says so, or say in the property unsaid why there is none, such as \"They withdrew by their own hand\".",
                            String.join(", ", silent));
                }
            } else if (silent.isEmpty()) {
                faults.at(end, "A letter tells this end. Take the property unsaid away.");
            } else if (!unsaid.matches("[A-Z].{9,98}[^.!]")) {
                faults.at(
                        end,
                        "The property unsaid is \"%s\". Write 10 to 100 characters, with a capital letter and without a full stop.",
                        unsaid);
            }
        });
    }

    /** A node, and the call by which one is in its diagram. */
    private record Place(Diagram diagram, FlowNode node, @Nullable Place call) {

        Place at(FlowNode other) {
            return new Place(diagram, other, call);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && node.equals(place.node) && Objects.equals(call, place.call);
        }

        @Override
        public int hashCode() {
            return node.getId().hashCode();
        }
    }

    private Stream<String> before(Place place) {
        return before(place, new HashSet<>());
    }

    /** What somebody did, or what was waited for, from which one comes there without a letter. */
    private Stream<String> before(Place place, Set<Place> seen) {
        return place.node().getPreviousNodes().list().stream()
                .map(place::at)
                .filter(seen::add)
                .flatMap(previous -> from(previous, seen));
    }

    private Stream<String> from(Place place, Set<Place> seen) {
        FlowNode node = place.node();
        if (node instanceof ServiceTask task) {
            return tells(task) ? Stream.empty() : before(place, seen);
        }
        if (node instanceof Gateway && !(node instanceof EventBasedGateway)) {
            return before(place, seen);
        }
        if (node instanceof CallActivity call) {
            return within(place, call, null, seen);
        }
        if (node instanceof BoundaryEvent border && errorOf(border.getEventDefinitions()) != null) {
            Activity host = border.getAttachedTo();
            return host instanceof CallActivity call
                    ? within(place.at(call), call, errorOf(border.getEventDefinitions()), seen)
                    : before(place.at(host), seen);
        }
        if (node instanceof StartEvent && !(node.getParentElement() instanceof SubProcess) && place.call() != null) {
            return before(place.call(), seen);
        }
        return Stream.of(node.getId());
    }

    /** By those ends of a called process that lead on here: with that error, or with none. */
    private Stream<String> within(Place place, CallActivity call, @Nullable String error, Set<Place> seen) {
        Diagram called = all.get(String.valueOf(call.getCalledElement()));
        if (called == null) {
            // There is no such process, which is a fault already.
            return Stream.empty();
        }
        return called.all(EndEvent.class).stream()
                .filter(end -> Objects.equals(errorOf(end.getEventDefinitions()), error))
                .filter(EndChecks::endsTheProcess)
                .flatMap(end -> before(new Place(called, end, place), seen));
    }

    /** Not what is done beside the way, which goes on. */
    private static boolean endsTheProcess(EndEvent end) {
        return !(end.getParentElement() instanceof SubProcess part)
                || part.getChildElementsByType(StartEvent.class).stream().allMatch(StartEvent::isInterrupting);
    }

    private static @Nullable String errorOf(
            Collection<? extends EventDefinition> definitions) {
        return definitions.stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(error -> ((ErrorEventDefinition) error).getError().getErrorCode())
                .findFirst()
                .orElse(null);
    }

    private static boolean tells(ServiceTask task) {
        return inputs(task).containsKey("letter")
                && Variables.verb(task).map(Verb::name).filter("notify"::equals).isPresent();
    }
}
