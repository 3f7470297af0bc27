package coop.workers.manyhands.checks;

import coop.workers.manyhands.support.Diagram;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** Collects what is wrong with one diagram; the same said twice is one fault. */
final class Faults {

    private final Diagram diagram;
    private final Set<Fault> found = new LinkedHashSet<>();

    Faults(Diagram diagram) {
        this.diagram = diagram;
    }

    void at(BaseElement element, String sentence, Object... words) {
        at(element.getId(), sentence, words);
    }

    void at(String element, String sentence, Object... words) {
        found.add(new Fault(
                diagram.file().toString().replace('\\', '/'),
                element,
                words.length == 0 ? sentence : sentence.formatted(words)));
    }

    List<Fault> all() {
        return new ArrayList<>(found);
    }
}
