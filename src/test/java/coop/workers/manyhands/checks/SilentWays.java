package coop.workers.manyhands.checks;

import coop.workers.manyhands.support.Diagram;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;

/**
 * Goes back from a node, into called processes and callers too, until one comes to what tells somebody something, or to what a
 * person did or was waited for: the latter ways are silent.
 */
final class SilentWays {

    private final Map<String, Diagram> all;
    private final Predicate<FlowNode> tells;
    private final boolean atOnce;

    SilentWays(Map<String, Diagram> all, Predicate<FlowNode> tells) {
        this(all, tells, false);
    }

    /**
     * Those ways.
     *
     * @param atOnce whether a way is silent, too, that was told of before in a transaction of its own
     */
    SilentWays(Map<String, Diagram> all, Predicate<FlowNode> tells, boolean atOnce) {
        this.all = all;
        this.tells = tells;
        this.atOnce = atOnce;
    }

    /** From what one comes to that node without a word. */
    List<String> to(Diagram diagram, FlowNode node) {
        return before(new Place(diagram, node, null), new HashSet<>())
                .distinct()
                .sorted()
                .toList();
    }

    /** A node, and the call by which one is in its diagram. */
    private record Place(
            Diagram diagram, FlowNode node, @Nullable Place call) {

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

    /** What somebody did, or what was waited for, from which one comes there without a letter. */
    private Stream<String> before(Place place, Set<Place> seen) {
        if (atOnce && place.node().isCamundaAsyncBefore()) {
            return Stream.of(place.node().getId());
        }
        return place.node().getPreviousNodes().list().stream()
                .map(place::at)
                .filter(seen::add)
                .flatMap(previous -> from(previous, seen));
    }

    private Stream<String> from(Place place, Set<Place> seen) {
        FlowNode node = place.node();
        if (tells.test(node)) {
            return Stream.empty();
        }
        if (node instanceof ServiceTask) {
            return before(place, seen);
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
        if (node instanceof StartEvent
                && !(node.getParentElement() instanceof SubProcess)
                && place.diagram().isCalled()) {
            return calls(place).flatMap(call -> before(call, seen));
        }
        return Stream.of(node.getId());
    }

    /** The call by which one came into a diagram, or all there are. */
    private Stream<Place> calls(Place place) {
        return place.call() != null
                ? Stream.of(place.call())
                : all.values().stream()
                        .flatMap(caller -> caller.all(CallActivity.class).stream()
                                .filter(call -> place.diagram().key().equals(call.getCalledElement()))
                                .map(call -> new Place(caller, call, null)));
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
                .filter(SilentWays::endsTheProcess)
                .flatMap(end -> before(new Place(called, end, place), seen));
    }

    /** Not what is done beside the way, which goes on. */
    private static boolean endsTheProcess(EndEvent end) {
        return !(end.getParentElement() instanceof SubProcess part)
                || part.getChildElementsByType(StartEvent.class).stream().allMatch(StartEvent::isInterrupting);
    }

    private static @Nullable String errorOf(Collection<? extends EventDefinition> definitions) {
        return definitions.stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(error -> ((ErrorEventDefinition) error).getError().getErrorCode())
                .findFirst()
                .orElse(null);
    }
}
