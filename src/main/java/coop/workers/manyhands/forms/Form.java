package coop.workers.manyhands.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** One form of {@code forms/}: its fields, and its HTML for the doors. */
public final class Form {

    private final String key;
    private final List<Field> fields;
    private final Element html;

    Form(String key, List<Field> fields, Element html) {
        this.key = key;
        this.fields = List.copyOf(fields);
        this.html = html;
    }

    /** Pathway and name, such as {@code join-group/sign-up}. */
    public String key() {
        return key;
    }

    /** In the order in which people meet them. */
    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /**
     * What the diagram may read of the answers: choices and dates as text, ticks as booleans; an open question is null,
     * so that an earlier answer never stands in for a missing one.
     */
    public Map<String, Object> flow(Answers answers) {
        Map<String, Object> flow = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.flow()) {
                flow.put(
                        field.name(),
                        field.type() == Field.Type.CHECKBOX
                                ? (Object) answers.ticked(field.name())
                                : answers.text(field.name()));
            }
        }
        return flow;
    }

    /**
     * What was answered as people read it: labels instead of names and codes, in the form's order. Ticks that were not
     * set are left out, and so is the consent, without which there would be nothing to read.
     */
    public Map<String, String> inWords(Answers answers) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = answers.text(field.name());
            if (value == null || value.equals("false") || field.name().equals("agree")) {
                continue;
            }
            words.put(
                    field.label(),
                    field.options().stream()
                            .filter(option -> option.value().equals(value))
                            .map(Field.Option::label)
                            .findFirst()
                            .orElse(value.equals("true") ? "Yes" : value));
        }
        return words;
    }

    /** A copy of the form element as it stands in the file, for a door to dress. */
    Element html() {
        return html.clone();
    }
}
