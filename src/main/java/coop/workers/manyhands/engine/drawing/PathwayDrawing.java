package coop.workers.manyhands.engine.drawing;

import static coop.workers.manyhands.engine.drawing.DrawnText.number;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** A diagram as SVG, by the places that its own drawing data give; nothing is laid out here. */
public final class PathwayDrawing {

    private static final double MARGIN = 12;

    /** l: words that begin at their point; b: bold lines; f: filled; d: dotted; a: lines of flows; e, c: ends and calls. */
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="%s" width="%s" height="%s">
            <title>%s</title>
            <style>*{fill:#fff;stroke:#222;stroke-width:1.5}text{fill:#222;stroke:none;font:11px Arial,Helvetica,sans-serif;text-anchor:middle}.l{text-anchor:start}.b{stroke-width:3}.e,.c{stroke-width:4}.f,marker path{fill:#222}.d{stroke-dasharray:4 4}.a,.n{fill:none}.u{fill:#fdf3d8}title,style,marker{stroke:none}</style>
            <marker id="h" markerWidth="9" markerHeight="8" refX="8.5" refY="4" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0L9 4L0 8z"/></marker>
            <rect x="%s" y="%s" width="100%%" height="100%%" style="stroke:none"/>
            """;

    /** Without a style of its own, which a page must not have: that stands in {@code monitor.css}, by the same letters. */
    private static final String WITHIN_A_PAGE = """
            <svg class="diagram" role="group" aria-label="%s" viewBox="%s" width="%s" height="%s">
            <marker id="h" markerWidth="9" markerHeight="8" refX="8.5" refY="4" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0L9 4L0 8z"/></marker>
            """;

    private static final double BADGE = 18;

    /** Its words are bold, and wider by that. */
    private static final double BOLD = 1.15;

    private final BpmnModelInstance model;
    private final Marks marks;

    /** Whether it stands in a page, or by itself. */
    private final boolean within;

    private PathwayDrawing(BpmnModelInstance model, Marks marks, boolean within) {
        this.model = model;
        this.marks = marks;
        this.within = within;
    }

    /**
     * What is marked in a drawing, by the ids of elements.
     *
     * @param taken the elements that somebody passed
     * @param here those at which they stand
     * @param badges what is written upon an element
     */
    public record Marks(Set<String> taken, Set<String> here, Map<String, Badge> badges) {

        /** Nothing is. */
        public static final Marks NONE = new Marks(Set.of(), Set.of(), Map.of());
    }

    /**
     * What is written upon an element, with the way to what is behind it.
     *
     * @param text a few words
     * @param words the same for whoever hears it
     * @param href where it leads
     */
    public record Badge(String text, String words, String href) {}

    /** The whole drawing, as a file of its own. */
    public static String of(BpmnModelInstance model) {
        return new PathwayDrawing(model, Marks.NONE, false).svg();
    }

    /** The whole drawing with its marks, as a part of a page. */
    public static String within(BpmnModelInstance model, Marks marks) {
        return new PathwayDrawing(model, marks, true).svg();
    }

    private String svg() {
        double left = edge(true, true) - MARGIN;
        double top = edge(false, true) - MARGIN - (marks.badges().isEmpty() ? 0 : BADGE / 2);
        String width = number(Math.ceil(edge(true, false) + MARGIN - left));
        String height = number(Math.ceil(edge(false, false) + MARGIN - top));
        String view = "%s %s %s %s".formatted(number(left), number(top), width, height);
        String title = Entities.escape(
                model.getModelElementsByType(Process.class).iterator().next().getName());
        return (within
                        ? WITHIN_A_PAGE.formatted(title, view, width, height)
                        : HEAD.formatted(view, width, height, title, number(left), number(top)))
                // What others stand in comes first, then the lines, then what stands at their ends.
                + drawn(true)
                + model.getModelElementsByType(BpmnEdge.class).stream()
                        .map(this::line)
                        .collect(Collectors.joining())
                + drawn(false)
                + badges()
                + "</svg>\n";
    }

    private double edge(boolean across, boolean least) {
        DoubleStream shapes = model.getModelElementsByType(Bounds.class).stream()
                .flatMapToDouble(bounds -> across
                        ? DoubleStream.of(bounds.getX(), bounds.getX() + bounds.getWidth())
                        : DoubleStream.of(bounds.getY(), bounds.getY() + bounds.getHeight()));
        DoubleStream lines = model.getModelElementsByType(Waypoint.class).stream()
                .mapToDouble(point -> across ? point.getX() : point.getY());
        DoubleStream all = DoubleStream.concat(shapes, lines);
        return (least ? all.min() : all.max()).orElse(0);
    }

    private String drawn(boolean frames) {
        List<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() instanceof SubProcess == frames)
                .toList();
        return shapes.stream()
                // An event at the border lies upon it.
                .sorted((one, two) -> Boolean.compare(
                        one.getBpmnElement() instanceof BoundaryEvent, two.getBpmnElement() instanceof BoundaryEvent))
                .map(shape -> marked(
                        shape.getBpmnElement().getId(),
                        shape(shape.getBpmnElement(), shape.getBounds(), shape.getBpmnLabel())))
                .collect(Collectors.joining());
    }

    private String marked(String element, String drawn) {
        String look = marks.here().contains(element) ? "here" : marks.taken().contains(element) ? "taken" : null;
        return look == null ? drawn : "<g class=\"%s\">\n%s</g>\n".formatted(look, drawn);
    }

    private String badges() {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape ->
                        marks.badges().containsKey(shape.getBpmnElement().getId()))
                .map(shape -> badge(
                        Objects.requireNonNull(
                                marks.badges().get(shape.getBpmnElement().getId())),
                        shape.getBounds()))
                .collect(Collectors.joining());
    }

    private static String badge(Badge badge, Bounds bounds) {
        double width = DrawnText.width(badge.text()) * BOLD + 16;
        double x = bounds.getX() + bounds.getWidth() / 2 - width / 2;
        double y = bounds.getY() - BADGE / 2;
        return "<a class=\"badge\" href=\"%s\" aria-label=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"9\"/><text x=\"%s\" y=\"%s\">%s</text></a>\n"
                .formatted(
                        Entities.escape(badge.href()),
                        Entities.escape(badge.words()),
                        number(x),
                        number(y),
                        number(width),
                        number(BADGE),
                        number(bounds.getX() + bounds.getWidth() / 2),
                        number(y + BADGE - 5),
                        Entities.escape(badge.text()));
    }

    private static String shape(BaseElement element, Bounds bounds, @Nullable BpmnLabel label) {
        if (element instanceof SubProcess frame) {
            return box(bounds, frame.triggeredByEvent() ? "d n" : "n")
                    + DrawnText.from(bounds.getX() + 8, bounds.getY() + 5, name(frame));
        }
        if (element instanceof Activity activity) {
            return activity(activity, bounds);
        }
        if (element instanceof TextAnnotation note) {
            return "<path class=\"n\" d=\"M%s %sh-10v%sh10\"/>\n"
                            .formatted(number(bounds.getX() + 10), number(bounds.getY()), number(bounds.getHeight()))
                    + DrawnText.within(bounds, note.getTextContent());
        }
        String words = element instanceof FlowElement named && label != null && label.getBounds() != null
                ? DrawnText.beside(label.getBounds(), name(named))
                : "";
        if (element instanceof Gateway gateway) {
            return gateway(gateway, bounds) + words;
        }
        return element instanceof Event event ? event(event, bounds) + words : words;
    }

    private static String activity(Activity activity, Bounds bounds) {
        boolean calls = activity instanceof CallActivity;
        boolean person = activity instanceof UserTask;
        return box(bounds, calls ? "c" : person ? "u" : "")
                + (calls ? Symbols.calls(bounds) : Symbols.task(activity, bounds))
                + DrawnText.within(bounds, name(activity));
    }

    private static String box(Bounds bounds, String look) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"10\"%s/>\n"
                .formatted(
                        number(bounds.getX()),
                        number(bounds.getY()),
                        number(bounds.getWidth()),
                        number(bounds.getHeight()),
                        look.isEmpty() ? "" : " class=\"%s\"".formatted(look));
    }

    private static String gateway(Gateway gateway, Bounds bounds) {
        String half = number(bounds.getWidth() / 2);
        return "<path d=\"M%s %sl%3$s %3$sl-%3$s %3$sl-%3$s-%3$sz\"/>\n"
                        .formatted(number(bounds.getX() + bounds.getWidth() / 2), number(bounds.getY()), half)
                + Symbols.gateway(gateway, bounds);
    }

    private static String event(Event event, Bounds bounds) {
        double x = bounds.getX() + bounds.getWidth() / 2;
        double y = bounds.getY() + bounds.getHeight() / 2;
        double radius = bounds.getWidth() / 2;
        String look = event instanceof EndEvent ? " class=\"e\"" : goesBeside(event) ? " class=\"d\"" : "";
        boolean between = !(event instanceof EndEvent || event instanceof StartEvent);
        return Symbols.circle(x, y, radius, look)
                + (between ? Symbols.circle(x, y, radius - 3, look) : "")
                + definitions(event).stream()
                        .map(definition -> Symbols.event(definition, bounds, event instanceof ThrowEvent))
                        .collect(Collectors.joining());
    }

    /** Whether what it lies at, or stands in, goes on when it happens. */
    private static boolean goesBeside(Event event) {
        return event instanceof BoundaryEvent border
                ? !border.cancelActivity()
                : event instanceof StartEvent start && !start.isInterrupting();
    }

    private static List<EventDefinition> definitions(Event event) {
        return List.copyOf(
                event instanceof CatchEvent caught
                        ? caught.getEventDefinitions()
                        : ((ThrowEvent) event).getEventDefinitions());
    }

    private String line(BpmnEdge edge) {
        List<Waypoint> points = List.copyOf(edge.getWaypoints());
        String path = points.stream()
                .map(point -> number(point.getX()) + " " + number(point.getY()))
                .collect(Collectors.joining("L", "M", ""));
        if (!(edge.getBpmnElement() instanceof SequenceFlow flow)) {
            return "<path class=\"a d\" d=\"%s\"/>\n".formatted(path);
        }
        BpmnLabel label = edge.getBpmnLabel();
        return "<path class=\"a%s\" marker-end=\"url(#h)\" d=\"%s\"/>\n".formatted(isTaken(flow) ? " taken" : "", path)
                + (isDefault(flow) ? slash(points.get(0), points.get(1)) : "")
                + (label == null || label.getBounds() == null || flow.getName() == null
                        ? ""
                        : DrawnText.beside(label.getBounds(), flow.getName()));
    }

    private boolean isTaken(SequenceFlow flow) {
        return marks.taken().contains(flow.getSource().getId())
                && marks.taken().contains(flow.getTarget().getId());
    }

    private static boolean isDefault(SequenceFlow flow) {
        FlowNode source = flow.getSource();
        return source instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault());
    }

    /** The stroke through the beginning of the flow that is taken where nothing else holds. */
    private static String slash(Waypoint from, Waypoint to) {
        boolean level = from.getY().equals(to.getY());
        double x = from.getX() + (level ? Math.signum(to.getX() - from.getX()) * 9 : 0);
        double y = from.getY() + (level ? 0 : Math.signum(to.getY() - from.getY()) * 9);
        return "<path d=\"M%s %sl8-10\"/>\n".formatted(number(x - 4), number(y + 5));
    }

    private static String name(FlowElement element) {
        return element.getName() == null ? "" : element.getName().replace('\n', ' ');
    }
}
