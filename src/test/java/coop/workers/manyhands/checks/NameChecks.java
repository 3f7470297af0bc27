package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.isJoin;

import coop.workers.manyhands.support.Diagram;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;

/** Files, ids and names speak. */
final class NameChecks {

    private static final Pattern ID =
            Pattern.compile("(Start|End|Event|Task|Call|Gateway|Join|Boundary|Subprocess|Flow)(_[A-Z][A-Za-z]+){1,2}");

    void check(Diagram diagram, Faults faults) {
        String key = diagram.key();
        if (!diagram.file().endsWith(Path.of("processes", key, key + ".bpmn")) || !key.matches("[a-z]+(-[a-z]+)*")) {
            faults.at(
                    key,
                    "Folder, file and process id have one name, in small letters with dashes. Rename them, as in processes/join-group/join-group.bpmn.");
        }
        if (isBlank(diagram.process().getName())) {
            faults.at(key, "The process has no name. Give it one: it stands in Tasklist.");
        }
        Collection<Documentation> documentation = diagram.process().getDocumentations();
        if (documentation.size() != 1 || isBlank(documentation.iterator().next().getTextContent())) {
            faults.at(
                    key, "Nobody says what the process is for. Say it in a sentence, in the process's documentation.");
        }
        diagram.all(FlowNode.class).forEach(node -> {
            checkId(node, faults);
            boolean silent = isJoin(node) || node.getElementType().getTypeName().equals("eventBasedGateway");
            if (silent && node.getName() != null) {
                faults.at(node, "It only brings ways together, or waits: take its name \"%s\" away.", node.getName());
            } else if (!silent && node.getName() == null) {
                faults.at(
                        node,
                        "It has no name. Say what is done (\"Record attendance\"), has happened (\"Place kept\") or is asked (\"Did they come?\").");
            }
        });
        diagram.all(SequenceFlow.class).forEach(flow -> checkId(flow, faults));
    }

    private static void checkId(FlowElement element, Faults faults) {
        if (!ID.matcher(element.getId()).matches()) {
            faults.at(
                    element,
                    "Its id does not speak. Begin with what it is and go on with its name, such as Task_RecordAttendance, Gateway_Came or Flow_Came_Yes.");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
