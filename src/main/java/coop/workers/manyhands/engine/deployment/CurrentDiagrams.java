package coop.workers.manyhands.engine.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The diagrams as they lie in this version of the application. A case that began with an older one keeps to that; what our own
 * code has to know of an element, and an older diagram did not say yet, is looked up here.
 */
@Component
class CurrentDiagrams {

    private final Map<String, Optional<BpmnModelInstance>> models = new ConcurrentHashMap<>();

    /** What the diagram says of an element by now; nothing, if there is no such element any more. */
    ElementProperties propertiesOf(String process, String element) {
        return models.computeIfAbsent(process, CurrentDiagrams::read)
                .map(model -> model.<BaseElement>getModelElementById(element))
                .map(ElementProperties::of)
                .orElse(new ElementProperties(Map.of()));
    }

    private static Optional<BpmnModelInstance> read(String process) {
        ClassPathResource file = new ClassPathResource("processes/%1$s/%1$s.bpmn".formatted(process));
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream content = file.getInputStream()) {
            return Optional.of(Bpmn.readModelFromStream(content));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
