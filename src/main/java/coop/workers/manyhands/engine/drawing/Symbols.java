package coop.workers.manyhands.engine.drawing;

import static coop.workers.manyhands.engine.drawing.DrawnText.number;

import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** The signs of BPMN within its shapes, each drawn around the point 0,0. */
final class Symbols {

    private static final String ENVELOPE = "M-8-5.5h16v11h-16zM-8-5.5l8 6.5 8-6.5";
    private static final String CLOCK = "M0-9a9 9 0 1 0 .01 0zM0-6v6l4 2.5M0-9v2M0 9v-2M-9 0h2M9 0h-2";
    private static final String LIGHTNING = "M-7 7l3.5-12L2 1.5 7-7 3.5 6-2-.5z";
    private static final String CROSS = "M-7-7l14 14M7-7l-14 14";
    private static final String PLUS = "M0-10v20M-10 0h20";
    private static final String PENTAGON = "M0-7.5l7 5-2.7 8.5h-8.6l-2.7-8.5z";
    private static final String PERSON = "M0-7a3.5 3.5 0 1 0 .01 0zM-6.5 8v-3q0-4.5 4-4.5h5q4 0 4 4.5v3z";
    private static final String WHEEL =
            "M0-3a3 3 0 1 0 .01 0zM0-7v2M0 7v-2M-7 0h2M7 0h-2M-5-5l1.5 1.5M5 5l-1.5-1.5M-5 5l1.5-1.5M5-5l-1.5 1.5M0-5a5 5 0 1 0 .01 0z";
    private static final String CALLS = "M-7-7h14v14h-14zM0-4v8M-4 0h8";

    private Symbols() {}

    /** Within the circle of an event. */
    static String event(EventDefinition definition, Bounds circle, boolean thrown) {
        if (definition instanceof MessageEventDefinition) {
            return middle(circle, ENVELOPE, "");
        }
        if (definition instanceof TimerEventDefinition) {
            return middle(circle, CLOCK, "");
        }
        return definition instanceof ErrorEventDefinition
                ? middle(circle, LIGHTNING, thrown ? " class=\"f\"" : "")
                : "";
    }

    /** Within the diamond of a gateway. */
    static String gateway(FlowNode gateway, Bounds diamond) {
        if (gateway instanceof EventBasedGateway) {
            double x = diamond.getX() + diamond.getWidth() / 2;
            double y = diamond.getY() + diamond.getHeight() / 2;
            return circle(x, y, 14, "") + circle(x, y, 11.5, "") + middle(diamond, PENTAGON, "");
        }
        return middle(diamond, gateway instanceof ParallelGateway ? PLUS : CROSS, " class=\"b\"");
    }

    /** In the corner of a task: whether a person does it, or the machine. */
    static String task(FlowNode task, Bounds box) {
        return at(box.getX() + 14, box.getY() + 14, task instanceof UserTask ? PERSON : WHEEL, "");
    }

    /** Below: that another diagram says more. */
    static String calls(Bounds box) {
        return at(box.getX() + box.getWidth() / 2, box.getY() + box.getHeight() - 9, CALLS, "");
    }

    static String circle(double x, double y, double radius, String more) {
        return "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>\n".formatted(number(x), number(y), number(radius), more);
    }

    private static String middle(Bounds bounds, String path, String more) {
        return at(bounds.getX() + bounds.getWidth() / 2, bounds.getY() + bounds.getHeight() / 2, path, more);
    }

    private static String at(double x, double y, String path, String more) {
        return "<path transform=\"translate(%s %s)\" d=\"%s\"%s/>\n".formatted(number(x), number(y), path, more);
    }
}
