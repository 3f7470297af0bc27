package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.OwnFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.springframework.stereotype.Component;

/**
 * The diagrams as they lie in this version of the application. A case that began with an older one keeps to that; what our own
 * code has to know of an element, and an older diagram did not say yet, is looked up here.
 */
@Component
class CurrentDiagrams {

    private final Map<String, Optional<BpmnModelInstance>> models = new ConcurrentHashMap<>();
    private final OwnFiles files;

    CurrentDiagrams(OwnFiles files) {
        this.files = files;
    }

    /** What the diagram says of an element by now; nothing, if there is no such element any more. */
    ElementProperties propertiesOf(String process, String element) {
        return models.computeIfAbsent(process, this::read)
                .map(model -> model.<BaseElement>getModelElementById(element))
                .map(ElementProperties::of)
                .orElse(new ElementProperties(Map.of()));
    }

    private Optional<BpmnModelInstance> read(String process) {
        String path = "processes/%1$s/%1$s.bpmn".formatted(process);
        return files.has(path)
                ? Optional.of(Bpmn.readModelFromStream(
                        new ByteArrayInputStream(files.text(path).getBytes(StandardCharsets.UTF_8))))
                : Optional.empty();
    }
}
