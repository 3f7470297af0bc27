package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Two editions of a diagram, for those who stand in the older: what would break if they went on with the newer one. An element that
 * is gone, a form without a field that it asked for, a question about what nobody has ever been asked.
 */
final class EditionComparison {

    private final String key;
    private final DiagramReading before;
    private final FormCatalogue formsBefore;
    private final DiagramReading now;
    private final FormCatalogue formsNow;

    EditionComparison(
            String key, DiagramReading before, FormCatalogue formsBefore, DiagramReading now, FormCatalogue formsNow) {
        this.key = key;
        this.before = before;
        this.formsBefore = formsBefore;
        this.now = now;
        this.formsNow = formsNow;
    }

    /** Sentences that name file, element and how many stand there. */
    List<String> breaks(Map<String, Integer> standing) {
        Set<String> said = new LinkedHashSet<>();
        standing.forEach((place, people) -> {
            FlowNode was = before.node(place).orElse(null);
            FlowNode is = now.node(place).orElse(null);
            if (was == null) {
                return;
            }
            String where = "processes/%1$s/%1$s.bpmn: %2$s, where %3$d %4$s"
                    .formatted(key, place, people, people == 1 ? "is" : "are");
            if (is == null) {
                said.add(where + ", is gone.");
            } else if (!is.getElementType().equals(was.getElementType())) {
                said.add("%s, is a %s now and was a %s."
                        .formatted(
                                where,
                                is.getElementType().getTypeName(),
                                was.getElementType().getTypeName()));
            } else {
                sayFieldsGone(place, where, said);
                sayNeverAsked(place, where, said);
            }
        });
        return List.copyOf(said);
    }

    private void sayFieldsGone(String place, String where, Set<String> said) {
        String form = before.formAt(place).orElse(null);
        if (form == null) {
            return;
        }
        String newer = now.formAt(place).orElse(null);
        Set<String> gone = new TreeSet<>(fields(formsBefore, form));
        if (newer != null) {
            gone.removeAll(fields(formsNow, newer));
        }
        if (!gone.isEmpty()) {
            said.add("%s, asked for %s in forms/%s.html and does no more."
                    .formatted(where, String.join(", ", gone), form));
        }
    }

    private void sayNeverAsked(String place, String where, Set<String> said) {
        for (SequenceFlow flow : now.questionsAfter(place)) {
            DiagramReading.asked(flow)
                    .filter(asked -> isFieldOf(now, formsNow, asked) && !isFieldOf(before, formsBefore, asked))
                    .filter(asked -> now.formsFrom(place).stream()
                            .noneMatch(form -> fields(formsNow, form).contains(asked)))
                    .ifPresent(asked -> said.add("%s, goes on to %s, which asks for %s: they were never asked."
                            .formatted(where, flow.getId(), asked)));
        }
    }

    private boolean isFieldOf(DiagramReading diagram, FormCatalogue forms, String name) {
        Set<String> all = new TreeSet<>(diagram.forms());
        all.add(key + "/sign-up");
        return all.stream().anyMatch(form -> fields(forms, form).contains(name));
    }

    private static Set<String> fields(FormCatalogue forms, String key) {
        return forms.find(key).map(Form::fields).orElse(List.of()).stream()
                .map(Field::name)
                .collect(Collectors.toSet());
    }
}
