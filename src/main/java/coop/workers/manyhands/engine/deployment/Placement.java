package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.cases.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.jspecify.annotations.Nullable;

/**
 * Where in its diagram a case can be put by hand, and why not elsewhere: put further on, nothing may be left out that is written down
 * or decided on the way there; put back, nothing may be written down twice; and no question may come that nobody was asked.
 */
public final class Placement {

    /**
     * What may be done again, and left out: emails can be disregarded, people be asked once more, and who only looks changes nothing.
     * Closed: a verb that somebody adds writes until it stands here.
     */
    private static final Set<String> REPEATABLE = Set.of(
            "notify",
            "ask",
            "remindHelper",
            "tellCoordinators",
            "lookUp",
            "lookForWork",
            "findCall",
            "findResult",
            "findVoucher",
            "nextSupporter",
            "proposeHost",
            "judge",
            "invite",
            "offerTimes",
            "appoint",
            "settleAppointment");

    private final BpmnModelInstance diagram;
    private final DiagramReading reading;
    private final Process process;
    private final Function<String, Optional<BpmnModelInstance>> called;
    private final Function<String, Optional<Verb>> verbs;
    private final Function<String, Collection<String>> fields;

    /**
     * A diagram.
     *
     * @param called the diagrams that it calls, by their process id
     * @param verbs by name
     * @param fields the names of what a form asks, by the form's key; none where there is no such form
     */
    public Placement(
            BpmnModelInstance diagram,
            Function<String, Optional<BpmnModelInstance>> called,
            Function<String, Optional<Verb>> verbs,
            Function<String, Collection<String>> fields) {
        this.diagram = diagram;
        this.reading = new DiagramReading(diagram);
        this.process = processOf(diagram);
        this.called = called;
        this.verbs = verbs;
        this.fields = fields;
    }

    /**
     * A place where a case can stand.
     *
     * @param id of the element
     * @param name as the diagram calls it; what its applicant reads where it has no name
     * @param milestone what its applicant reads there; of a part with several places, the first of them
     */
    public record Place(String id, String name, String milestone) {}

    /** The tasks, the waits, and the parts of their own in which somebody waits, in the order in which one comes to them. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        start(process)
                .ifPresent(start -> from(start)
                        .forEach(node -> milestone(node, new HashSet<>())
                                .filter(milestone -> !(node instanceof Activity activity)
                                        || activity.getLoopCharacteristics() == null)
                                .ifPresent(milestone ->
                                        places.add(new Place(node.getId(), nameOf(node, milestone), milestone)))));
        return places;
    }

    private static String nameOf(FlowNode node, String milestone) {
        return node.getName() == null || node.getName().isBlank()
                ? milestone
                : node.getName().replaceAll("\\s+", " ");
    }

    private Optional<String> milestone(FlowNode node, Set<String> seen) {
        String milestone = ElementProperties.of(node).get(ElementProperties.MILESTONE);
        if (milestone != null) {
            return Optional.of(milestone);
        }
        return node instanceof CallActivity call && seen.add(call.getCalledElement())
                ? part(call)
                        .flatMap(part -> start(part).stream()
                                .flatMap(start -> from(start).stream())
                                .flatMap(inside -> milestone(inside, seen).stream())
                                .findFirst())
                : Optional.empty();
    }

    /**
     * Why a case can't be put there, in words, with the way out.
     *
     * @param place the element's id
     * @param done what was done of its diagrams, as {@link #key} says it
     * @param known the variables that it has
     */
    public Optional<String> obstacle(String place, Set<String> done, Set<String> known) {
        FlowNode target = diagram.getModelElementById(place);
        return leftOut(target, done)
                .map(name ->
                        "“%s” comes before that, and was never done: it would be left out. Let the case come to it, and answer it."
                                .formatted(name))
                .or(() -> doneTwice(target, done)
                        .map(name ->
                                "“%s” comes after that, and has been done: it would be written down a second time. Put right what is wrong where it is kept."
                                        .formatted(name)))
                .or(() -> neverAsked(place, known)
                        .map(question ->
                                "The question “%s” comes after that, and nobody was ever asked what it needs. Choose a place before that."
                                        .formatted(question)));
    }

    /** How an element of a diagram is named among what was done. */
    public static String key(String process, String element) {
        return process + "/" + element;
    }

    private Optional<String> leftOut(FlowNode target, Set<String> done) {
        return unavoidable(process, target::equals)
                .filter(node -> !done.contains(key(process.getId(), node.getId())))
                .flatMap(node -> duties(node, done).stream())
                .findFirst();
    }

    /** What must not be left out of an element that was not done: itself, or what nobody gets through it without. */
    private List<String> duties(FlowNode node, Set<String> done) {
        if (writes(node) || decides(node)) {
            return List.of(nameOf(node, node.getId()));
        }
        return node instanceof CallActivity call
                ? part(call).stream()
                        .flatMap(part -> unavoidable(part, Placement::isGoodEnd)
                                .filter(inside -> !done.contains(key(part.getId(), inside.getId())))
                                .flatMap(inside -> duties(inside, done).stream()))
                        .toList()
                : List.of();
    }

    private Optional<String> doneTwice(FlowNode target, Set<String> done) {
        return from(target).stream()
                .flatMap(node -> written(process.getId(), node, done, new HashSet<>()).stream())
                .findFirst();
    }

    private Optional<String> written(String diagramOf, FlowNode node, Set<String> done, Set<String> seen) {
        if (writes(node) && done.contains(key(diagramOf, node.getId()))) {
            return Optional.of(nameOf(node, node.getId()));
        }
        return node instanceof CallActivity call && seen.add(call.getCalledElement())
                ? part(call).stream()
                        .flatMap(part -> part.getChildElementsByType(FlowNode.class).stream()
                                .flatMap(inside -> written(part.getId(), inside, done, seen).stream()))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<String> neverAsked(String place, Set<String> known) {
        Set<String> told = new HashSet<>(known);
        reading.formsFrom(place).forEach(form -> told.addAll(fields.apply(form)));
        from(diagram.getModelElementById(place)).forEach(node -> told.addAll(sets(node)));
        return reading.questionsAfter(place).stream()
                .filter(flow -> DiagramReading.asked(flow)
                        .filter(asked -> !told.contains(asked))
                        .isPresent())
                .map(SequenceFlow::getSource)
                .map(question -> nameOf(question, question.getId()))
                .findFirst();
    }

    private Collection<String> sets(FlowNode node) {
        if (node instanceof ServiceTask) {
            return verbOf(node).flatMap(verbs).map(Verb::sets).orElse(Set.of());
        }
        return node instanceof CallActivity call && call.getExtensionElements() != null
                ? call.getExtensionElements().getElementsQuery().filterByType(CamundaOut.class).list().stream()
                        .map(CamundaOut::getCamundaTarget)
                        .toList()
                : Set.of();
    }

    private static boolean writes(FlowNode node) {
        return node instanceof ServiceTask
                ? verbOf(node).filter(REPEATABLE::contains).isEmpty()
                : node instanceof UserTask && ElementProperties.of(node).has(ElementProperties.RECORDS);
    }

    /** Somebody has to say yes: with a second pair of eyes, or to what the person has to have said themselves. */
    private static boolean decides(FlowNode node) {
        return node instanceof UserTask
                && Stream.of(ElementProperties.NOT_BY, ElementProperties.CONSENT, ElementProperties.RECORDS)
                        .anyMatch(ElementProperties.of(node)::has);
    }

    private static Optional<String> verbOf(FlowNode node) {
        return DiagramReading.named(((ServiceTask) node).getCamundaDelegateExpression());
    }

    private static boolean isGoodEnd(FlowNode node) {
        return node instanceof EndEvent end
                && end.getEventDefinitions().stream().noneMatch(ErrorEventDefinition.class::isInstance);
    }

    // The graph

    /** Without which nobody comes from the start to any of the goals. */
    private Stream<FlowNode> unavoidable(Process part, Predicate<FlowNode> goal) {
        FlowNode start = start(part).orElse(null);
        if (start == null) {
            return Stream.empty();
        }
        return from(start).stream()
                .filter(node -> !goal.test(node))
                .filter(node -> node instanceof Activity)
                .filter(without -> reached(start, without).stream().noneMatch(goal));
    }

    /** What a token can come to from there, itself included, what is nearer first. */
    private static Set<FlowNode> from(FlowNode node) {
        return reached(node, null);
    }

    private static Set<FlowNode> reached(FlowNode node, @Nullable FlowNode without) {
        Set<FlowNode> seen = new LinkedHashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            FlowNode next = open.remove();
            if (next.equals(without) || !seen.add(next)) {
                continue;
            }
            next.getOutgoing().forEach(flow -> open.add(flow.getTarget()));
            next.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
                    .filter(border -> next.equals(border.getAttachedTo()))
                    .forEach(open::add);
        }
        return Collections.unmodifiableSet(seen);
    }

    private static Optional<FlowNode> start(Process part) {
        return part.getChildElementsByType(StartEvent.class).stream()
                .map(FlowNode.class::cast)
                .findFirst();
    }

    private Optional<Process> part(CallActivity call) {
        return called.apply(call.getCalledElement()).map(Placement::processOf);
    }

    private static Process processOf(BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(Process.class).iterator().next();
    }
}
