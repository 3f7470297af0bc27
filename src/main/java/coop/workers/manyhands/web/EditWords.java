package coop.workers.manyhands.web;

import coop.workers.manyhands.edits.Edit;
import coop.workers.manyhands.edits.Edits;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was edited, in the words of the form by which it was. */
@Component
public class EditWords {

    private final FormCatalogue forms;

    EditWords(FormCatalogue forms) {
        this.forms = forms;
    }

    /** The same edits with the names of fields, and answers, as people read them. */
    public List<Edit> of(String form, List<Edit> edits) {
        return edits.stream()
                .map(edit -> new Edit(edit.what(), inWords(form, edit.changes()), edit.by(), edit.at()))
                .toList();
    }

    /** What is another in the second than it is in the first. */
    public List<Edit.Change> between(String form, Map<String, String> before, Map<String, String> after) {
        return inWords(form, Edits.between(before, after));
    }

    private List<Edit.Change> inWords(String form, List<Edit.Change> changes) {
        return changes.stream()
                .map(change -> {
                    Optional<Field> field = forms.get(form).field(change.field());
                    return new Edit.Change(
                            field.map(Field::label).orElseGet(() -> capital(change.field())),
                            answer(field, change.from()),
                            answer(field, change.to()));
                })
                .toList();
    }

    private static String answer(Optional<Field> field, String value) {
        if (field.filter(one -> one.type() == Field.Type.CHECKBOX).isPresent()) {
            return value.equals("true") ? "yes" : "no";
        }
        return value.isBlank() ? "nothing" : value;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
