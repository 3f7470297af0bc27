package coop.workers.manyhands.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * The form by which a coordinator starts a pathway for somebody who phoned. It serves all opportunities of the pathway: what
 * only one of them asks stands in a part of its own before the consent, under a name that begins with the opportunity's.
 */
@Component
public class StartForms {

    private final FormCatalogue forms;

    StartForms(FormCatalogue forms) {
        this.forms = forms;
    }

    /**
     * The form as it is shown.
     *
     * @param opportunities those that lead into the pathway, the slug as value
     */
    public Form of(Form asked, List<Field.Option> opportunities) {
        Form signUp = forms.listed(asked);
        Element html = signUp.html();
        Element consent = html.getElementById("agree");
        Element last = consent == null ? null : consent.parent();
        Map<String, Field> fields = new LinkedHashMap<>();
        signUp.fields().forEach(field -> fields.put(field.name(), field));
        for (Field.Option opportunity : opportunities) {
            Form own = ownOf(opportunity.value()).orElse(null);
            if (own == null) {
                continue;
            }
            Element part = partOf(own, opportunity);
            if (last == null) {
                html.appendChild(part);
            } else {
                last.before(part);
            }
            own.fields().forEach(field -> {
                Field named = field.named(naming(own, opportunity.value()));
                fields.put(named.name(), named);
            });
        }
        return Form.of(signUp.key(), fields, html);
    }

    private static Element partOf(Form own, Field.Option opportunity) {
        Element part = new Element("fieldset");
        part.appendElement("legend").text("Only for: " + opportunity.label());
        UnaryOperator<String> naming = naming(own, opportunity.value());
        for (Element block : own.html().children()) {
            block.select("[id]").forEach(element -> {
                boolean hint = element.id().endsWith(FormProfile.HINT);
                String id = hint ? element.id().replace(FormProfile.HINT, "") : element.id();
                element.id(naming.apply(id) + (hint ? FormProfile.HINT : ""));
            });
            block.select("label").forEach(label -> label.attr("for", naming.apply(label.attr("for"))));
            // Whether it has to be filled in depends on what is chosen: the server says so.
            block.select(Form.CONTROLS)
                    .forEach(control -> control.attr(
                                    "cam-variable-name", naming.apply(control.attr("cam-variable-name")))
                            .removeAttr("required"));
            part.appendChild(block);
        }
        return part;
    }

    /**
     * What was filled in for the opportunity that was chosen, under the names of its form.
     *
     * @param opportunities the slugs of all that lead into the pathway
     * @throws SubmissionRefused if something is filled in that only another one asks
     */
    public Map<String, Object> filledIn(String chosen, List<String> opportunities, Map<String, ?> submitted) {
        Map<String, Object> filledIn = new LinkedHashMap<>(submitted);
        List<FieldError> errors = new ArrayList<>();
        for (String slug : opportunities) {
            Form own = ownOf(slug).orElse(null);
            if (own == null) {
                continue;
            }
            for (Field field : own.fields()) {
                String name = naming(own, slug).apply(field.name());
                Object value = filledIn.remove(name);
                boolean open =
                        value == null || value.equals("") || value.toString().equals("false");
                if (!open && slug.equals(chosen)) {
                    filledIn.put(field.name(), value);
                } else if (!open) {
                    errors.add(new FieldError(
                            name,
                            "\"%s\" is asked for another opportunity than the one that you chose. Leave it open."
                                    .formatted(field.label())));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new SubmissionRefused(errors);
        }
        return filledIn;
    }

    private Optional<Form> ownOf(String slug) {
        return forms.find("opportunities/" + slug).map(forms::listed);
    }

    /** No name in a form file has an underscore. */
    private static UnaryOperator<String> naming(Form own, String slug) {
        return name -> own.field(name).isPresent() ? slug.replace('-', '_') + "_" + name : name;
    }
}
