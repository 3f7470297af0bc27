package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.isJoin;

import coop.workers.manyhands.support.Diagram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.jspecify.annotations.Nullable;

/** People look at it in Cockpit. */
final class DrawingChecks {

    private static final int MOST_NODES = 24;

    void check(Diagram diagram, Faults faults) {
        Map<BaseElement, BpmnShape> shapes = new HashMap<>();
        diagram.all(BpmnShape.class).forEach(shape -> shapes.put(shape.getBpmnElement(), shape));
        Map<BaseElement, BpmnEdge> lines = new HashMap<>();
        diagram.all(BpmnEdge.class).forEach(edge -> lines.put(edge.getBpmnElement(), edge));

        diagram.all(FlowNode.class).forEach(node -> {
            BpmnShape shape = shapes.get(node);
            if (shape == null) {
                faults.at(node, "It is not drawn. Open the file in Camunda Modeler and draw it there.");
            } else if (isNamedBeside(node) && node.getName() != null && shape.getBpmnLabel() == null) {
                faults.at(node, "Its name has no place in the drawing. Move the name beside its shape, and save.");
            }
        });
        // A line to a note may run as it likes.
        diagram.all(SequenceFlow.class).forEach(flow -> {
            BpmnEdge line = lines.get(flow);
            if (line == null) {
                faults.at(flow, "It is not drawn. Open the file in Camunda Modeler and draw it there.");
            } else {
                checkLine(flow, line, shapes, faults);
            }
        });
        long nodes = diagram.all(FlowNode.class).stream()
                .filter(node -> node.getParentElement().equals(diagram.process()))
                // Joins say nothing, and an event subprocess, with what stands in it, is read by itself.
                .filter(node -> !isJoin(node) && !(node instanceof SubProcess beside && beside.triggeredByEvent()))
                .count();
        if (nodes > MOST_NODES) {
            faults.at(
                    diagram.key(),
                    "It has %d elements, and nobody takes in more than %d. Call a process for a part of it.",
                    nodes,
                    MOST_NODES);
        }
    }

    private static boolean isNamedBeside(FlowNode node) {
        return node instanceof Event || (node instanceof ExclusiveGateway && !isJoin(node));
    }

    private static void checkLine(SequenceFlow flow, BpmnEdge line, Map<BaseElement, BpmnShape> shapes, Faults faults) {
        if (flow.getName() != null && line.getBpmnLabel() == null) {
            faults.at(flow, "Its name has no place in the drawing. Move the name beside the line, and save.");
        }
        List<Waypoint> points = List.copyOf(line.getWaypoints());
        for (int i = 1; i < points.size(); i++) {
            Waypoint from = points.get(i - 1);
            Waypoint to = points.get(i);
            if (!from.getX().equals(to.getX()) && !from.getY().equals(to.getY())) {
                faults.at(flow, "It runs aslant. Draw it level and upright.");
                return;
            }
        }
        if (points.size() < 2 || !touches(shapes.get(flow.getSource()), points.get(0))) {
            faults.at(
                    flow,
                    "In the drawing it does not begin at %s. Pull its end there.",
                    flow.getSource().getId());
        } else if (!touches(shapes.get(flow.getTarget()), points.get(points.size() - 1))) {
            faults.at(
                    flow,
                    "In the drawing it does not end at %s. Pull its end there.",
                    flow.getTarget().getId());
        }
    }

    private static boolean touches(@Nullable BpmnShape shape, Waypoint point) {
        if (shape == null) {
            // That is a fault already.
            return true;
        }
        Bounds bounds = shape.getBounds();
        return point.getX() >= bounds.getX()
                && point.getX() <= bounds.getX() + bounds.getWidth()
                && point.getY() >= bounds.getY()
                && point.getY() <= bounds.getY() + bounds.getHeight();
    }
}
