package coop.workers.manyhands.cases;

import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Forms as a case began with them, and with its choices in them: the same when a form is shown and when what was filled in is checked. */
@Component
public class CaseForms {

    private final EditionForms forms;
    private final ObjectProvider<Choices> choices;
    private final Desks desks;

    CaseForms(EditionForms forms, ObjectProvider<Choices> choices, Desks desks) {
        this.forms = forms;
        this.desks = desks;
        this.choices = choices;
    }

    /** Whether the case has a form of that key. */
    public boolean knows(String key, Reference reference) {
        return forms.ofCase(reference.value()).find(key).isPresent();
    }

    /**
     * The form of that key as the case has it.
     *
     * @throws IllegalArgumentException if there is no such form, or nobody offers the choices that it names
     */
    public Form get(String key, Reference reference) {
        Map<String, Choices> known = choices.stream().collect(Collectors.toMap(Choices::source, Function.identity()));
        FormCatalogue theirs = forms.ofCase(reference.value());
        Form form = theirs.get(key);
        Form said = form.quotes()
                ? form.saying(theirs.inWords(key, desks.of(reference).answered(reference)))
                : form;
        return said.with(source -> {
            Choices offered = known.get(source);
            if (offered == null) {
                throw new IllegalArgumentException("forms/%s.html: nobody offers the choices \"%s\"; known: %s."
                        .formatted(key, source, List.copyOf(known.keySet())));
            }
            return offered.of(reference);
        });
    }
}
