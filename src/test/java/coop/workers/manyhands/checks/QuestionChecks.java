package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.support.Diagram;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/**
 * Whoever is asked by link hears of it without email too: right before the question there is a letter with the link, which
 * somebody passes on by hand and asks, or the diagram asks whether they are reached by email, and lets somebody ring them.
 */
final class QuestionChecks {

    private static final String REACHED = "reachedByEmail";

    private final SilentWays ways;

    QuestionChecks(Map<String, Diagram> all) {
        this.ways = new SilentWays(all, node -> asks(node) || isForThoseWithEmail(node));
    }

    void check(Diagram diagram, Faults faults) {
        diagram.waits().stream()
                .filter(wait -> property(wait, "form") != null && "applicant".equals(property(wait, "turn")))
                .forEach(wait -> {
                    List<String> silent = ways.to(diagram, wait);
                    if (!silent.isEmpty()) {
                        faults.at(
                                wait,
                                "Whoever has no email never hears that they are asked, after %s. Let ${notify} write a letter with {statusLink} right before it, or ask whether they are reached by email, and let somebody ring them.",
                                String.join(", ", silent));
                    }
                });
    }

    private static boolean asks(FlowNode node) {
        return node instanceof ServiceTask task
                && EndChecks.tells(task)
                && Diagram.quotes(inputs(task).get("letter"), "statusLink");
    }

    private static boolean isForThoseWithEmail(FlowNode node) {
        return node instanceof ExclusiveGateway gateway
                && gateway.getOutgoing().stream()
                        .anyMatch(flow -> WayChecks.variableOf(flow)
                                .filter(REACHED::equals)
                                .isPresent());
    }
}
