package coop.workers.manyhands.forms;

import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.languages.PageLanguage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dresses a form for a door: the public page, which works without JavaScript, and Tasklist. */
@Component
public class FormPages {

    /** On a block, while a page is made: it wants to be seen. */
    private static final String OPEN = "data-open";

    /**
     * What stands inside the form element of a public page: every control with its value, and its error beside it.
     *
     * @param values what was filled in so far, by field name
     * @return HTML; values are escaped
     */
    public String forPublicPage(Form form, Map<String, String> values, List<FieldError> errors) {
        return forPublicPage(form, values, errors, Known.NOTHING);
    }

    /**
     * Questions whose answers are known already: they stay folded under a line that says what is known.
     *
     * @param words what it says, such as who they are; empty for nothing
     */
    public record Known(Set<String> fields, String words) {

        /** Of most of those who fill in a form nothing is known. */
        public static final Known NOTHING = new Known(Set.of(), "");
    }

    /**
     * The same, where some of it is known already, as who somebody is who has signed in.
     *
     * @param values what was filled in so far, by field name
     * @return HTML; values are escaped
     */
    public String forPublicPage(Form form, Map<String, String> values, List<FieldError> errors, Known known) {
        Element html = form.html();
        Language language = PageLanguage.now();
        if (language != null) {
            new FormTexts(language).translate(html);
        }
        Map<String, String> published = form.published();
        markNeedless(html);
        for (Field field : form.fields()) {
            Element control = html.getElementById(field.name());
            if (control == null) {
                continue;
            }
            control.attr("name", field.name());
            control.removeAttr("cam-variable-name").removeAttr("cam-variable-type");
            if (!field.follows().isEmpty()) {
                control.removeAttr("required");
            }
            boolean isKnown = known.fields().contains(field.name());
            Element block = control.parent();
            if (block != null && isKnown) {
                block.attr(Form.MORE, known.words());
            }
            if (block != null && !isKnown && !isEmpty(field, values.get(field.name()))
                    || errors.stream().anyMatch(error -> error.field().equals(field.name()))) {
                Objects.requireNonNull(block).attr(OPEN, true);
            }
            sayThatItIsOptional(html, field);
            fill(control, field, values.getOrDefault(field.name(), ""));
            Element hint = html.getElementById(field.name() + "-hint");
            StringBuilder describedBy = new StringBuilder(hint == null ? "" : hint.id());
            String when = published.get(field.name());
            if (when != null) {
                describedBy
                        .append(' ')
                        .append(saysThatItIsPublic(control, field, when).id());
            }
            errors.stream()
                    .filter(error -> error.field().equals(field.name()))
                    .findFirst()
                    .ifPresent(error -> {
                        control.attr("aria-invalid", "true");
                        describedBy.insert(0, field.name() + "-error ");
                        Element message = new Element("p")
                                .addClass("error")
                                .attr("id", field.name() + "-error")
                                .text(PageLanguage.say(error.message()));
                        if (language != null && language.find(error.message()).isEmpty()) {
                            message.attr("lang", Languages.ENGLISH);
                        }
                        if (field.type() == Field.Type.CHECKBOX && control.parent() != null) {
                            control.parent().prependChild(message);
                        } else {
                            control.before(message);
                        }
                    });
            if (!describedBy.isEmpty()) {
                control.attr("aria-describedby", describedBy.toString().strip());
            }
        }
        html.select("[" + Form.MORE + "]").forEach(FormPages::fold);
        html.select("[" + OPEN + "]").removeAttr(OPEN);
        html.select("details").removeAttr(Form.MORE);
        return html.html();
    }

    private static boolean isEmpty(Field field, @Nullable String value) {
        return value == null || value.isEmpty() || field.type() == Field.Type.CHECKBOX && value.equals("false");
    }

    /** What nobody has to fill in says so; a tick does by what it is. */
    private static void sayThatItIsOptional(Element html, Field field) {
        boolean asked = field.required()
                || field.requiredWhen() != null
                || !field.follows().isEmpty();
        Element label = html.selectFirst("label[for=\"" + field.name() + "\"]");
        if (!asked && field.type() != Field.Type.CHECKBOX && label != null) {
            label.appendText(" ").appendElement("span").addClass("optional").text(PageLanguage.say("(optional)"));
        }
    }

    /** Folds a question away, with those after it that say the same; open where something in it wants to be seen. */
    private static void fold(Element first) {
        String under = first.attr(Form.MORE);
        Element before = first.previousElementSibling();
        if (before != null && before.is("details") && under.equals(before.attr(Form.MORE))) {
            before.appendChild(first);
            if (first.hasAttr(OPEN)) {
                before.attr("open", true);
            }
        } else {
            Element details = new Element("details").addClass("more").attr(Form.MORE, under);
            first.before(details);
            details.appendElement("summary").text(under);
            details.appendChild(first).attr("open", first.hasAttr(OPEN));
        }
        first.removeAttr(Form.MORE);
    }

    /** At the field itself: what stands beside the form is read by nobody who fills one in. */
    private static Element saysThatItIsPublic(Element control, Field field, String when) {
        String sentence = "Becomes public %s.".formatted(when);
        Element said = new Element("p")
                .addClass("public")
                .attr("id", field.name() + "-public")
                .text(PageLanguage.say(sentence));
        if (PageLanguage.now() != null && PageLanguage.say(sentence).equals(sentence)) {
            said.attr("lang", Languages.ENGLISH);
        }
        if (field.type() == Field.Type.CHECKBOX && control.parent() != null) {
            control.parent().appendChild(said);
        } else {
            control.after(said);
        }
        return said;
    }

    /** The whole form element as Tasklist shows it: in Bootstrap's classes, which Tasklist brings along. */
    public String forTasklist(Form form) {
        return NonBindable.html(dressed(form, form.html()));
    }

    /** A form of which nothing is asked, for Tasklist, which takes no page without one. */
    public String forTasklistWithout(Form form) {
        return NonBindable.html(new Element("form").attr("role", "form").attr("data-nothing-asked", form.key()));
    }

    /**
     * A sign-up form as Tasklist shows it to start a pathway: the public page knows from its address what is signed up
     * for, here it is chosen on top.
     */
    public String forTasklistStart(Form form, String choiceName, List<Field.Option> choices) {
        Element html = form.html();
        Element choice = html.prependElement("div");
        choice.appendElement("label").attr("for", choiceName).text("What would the person like to do?");
        Element select = choice.appendElement("select")
                .attr("id", choiceName)
                .attr("cam-variable-name", choiceName)
                .attr("cam-variable-type", "String")
                .attr("required", "required")
                .addClass("form-control");
        select.appendElement("option").attr("value", "").text("Please choose");
        for (Field.Option option : choices) {
            select.appendElement("option").attr("value", option.value()).text(option.label());
        }
        return NonBindable.html(dressed(form, html));
    }

    private static Element dressed(Form form, Element html) {
        html.attr("role", "form");
        markNeedless(html);
        for (Field field : form.fields()) {
            Element control = html.getElementById(field.name());
            if (control != null && field.type() != Field.Type.CHECKBOX) {
                control.addClass("form-control");
            }
        }
        html.select("div").addClass("form-group");
        html.select(".hint").addClass("help-block");
        return html;
    }

    /** What is said of a field holds for all that stands around it: a script of ours hides it with its label and its hint. */
    private static void markNeedless(Element html) {
        for (Element control : html.select(Form.CONTROLS)) {
            Element block = control.parent();
            String condition = control.attr(FieldProfile.ONLY_WHEN);
            if (!condition.isEmpty() && block != null && block != html) {
                control.removeAttr(FieldProfile.ONLY_WHEN);
                block.attr(FieldProfile.ONLY_WHEN, condition);
            }
        }
    }

    private static void fill(Element control, Field field, String value) {
        switch (field.type()) {
            case CHECKBOX -> {
                control.attr("value", "true");
                if (value.equals("true") || value.equals("on")) {
                    control.attr("checked", "checked");
                }
            }
            case SELECT -> {
                for (Element option : control.select("option")) {
                    if (!value.isEmpty() && option.attr("value").equals(value)) {
                        option.attr("selected", "selected");
                    }
                }
            }
            case TEXTAREA -> control.text(value);
            default -> {
                if (!value.isEmpty()) {
                    control.attr("value", value);
                }
            }
        }
    }
}
