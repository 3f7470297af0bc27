package coop.workers.manyhands.forms;

import coop.workers.manyhands.CannotStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What a form file may hold, so that it works at all three doors. The rules are those of {@code forms/README.md}: one
 * form element; plain elements only; every control has a name, a type that fits, a label, and a length where people
 * write. Why no radio: two with one name break Tasklist. Why no double brace: AngularJS would run it.
 */
final class FormProfile {

    private static final Set<String> ELEMENTS = Set.of(
            "form",
            "div",
            "p",
            "h2",
            "h3",
            "fieldset",
            "legend",
            "label",
            "input",
            "select",
            "option",
            "textarea",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "a",
            "br",
            "small");

    private static final Set<String> ATTRIBUTES = Set.of(
            "role",
            "id",
            "class",
            "for",
            "type",
            "required",
            "maxlength",
            "min",
            "max",
            "pattern",
            "title",
            "rows",
            "value",
            "href",
            "autocomplete",
            "multiple",
            "accept",
            "inputmode",
            "cam-variable-name",
            "cam-variable-type",
            FieldProfile.REQUIRED_WHEN,
            FieldProfile.ONLY_WHEN,
            FieldProfile.FOLLOWS,
            FieldProfile.ROUGHLY,
            Form.MORE,
            Form.TOLD,
            "data-flow",
            "data-future",
            "data-past",
            "data-choices",
            FieldProfile.AFTER,
            FieldProfile.MIN_DAYS,
            "data-consent",
            Form.WHILE_UNCONFIRMED,
            Form.PUBLIC,
            "data-original",
            "data-part");

    private static final List<String> BRACES = List.of("{{", "}}");

    private static final Pattern LINK = Pattern.compile("(https://|mailto:|/(?!/)).*");

    /** What the id of a field's hint ends with. */
    static final String HINT = "-hint";

    private static final Pattern SOURCE = Pattern.compile("[a-z]{1,20}(-[a-z]{1,20})?");

    /** What a field is called, and a checklist, which its ticks are named after. */
    static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private final String key;
    private final Map<String, Form> parts;
    private final List<Field> fields = new ArrayList<>();

    private FormProfile(String key, Map<String, Form> parts) {
        this.key = key;
        this.parts = parts;
    }

    /** Reads a form that stands by itself. */
    static Form read(String key, String source) {
        return read(key, source, Map.of());
    }

    /**
     * Reads a form.
     *
     * @param parts by name, what {@code data-part} may take in: forms themselves, of fields that several forms ask
     * @throws IllegalStateException naming file, line and rule, if it breaks the profile
     */
    static Form read(String key, String source, Map<String, Form> parts) {
        return new FormProfile(key, parts).parse(source);
    }

    private Form parse(String source) {
        for (String forbidden : List.of("{{", "}}", "<!--")) {
            if (source.contains(forbidden)) {
                int line = 1
                        + (int) source.substring(0, source.indexOf(forbidden))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                throw fault(line, "\"%s\" may not stand in a form".formatted(forbidden));
            }
        }
        Document document = Parser.htmlParser().setTrackPosition(true).parseInput(source, "");
        List<Element> found = document.body().children();
        if (found.size() != 1
                || !found.get(0).tagName().equals("form")
                || !document.head().children().isEmpty()) {
            throw fault(1, "a form file holds exactly one form element and nothing beside it");
        }
        Element form = found.get(0);
        form.select("[data-part]").forEach(this::takeIn);
        Set<String> ids = new HashSet<>();
        for (Element element : form.getAllElements()) {
            checkElement(element);
            if (element.hasAttr("cam-variable-name") && !element.is(Form.CONTROLS)) {
                throw fault(element, "only an input, a select or a textarea is a field");
            }
        }
        FieldProfile profile = new FieldProfile(key);
        Map<String, Element> controls = new HashMap<>();
        for (Element control : form.select(Form.CONTROLS)) {
            Field field = profile.read(form, control);
            if (controls.put(field.name(), control) != null) {
                throw fault(control, "a second field \"%s\"".formatted(field.name()));
            }
            fields.add(field);
        }
        for (Element place : form.select("[data-choices]")) {
            checkChoices(place);
        }
        checkPublished(form);
        checkTold(form);
        if (fields.isEmpty() && form.select("fieldset[data-choices]").isEmpty()) {
            throw fault(form, "a form has at least one field");
        }
        for (Element element : form.select("[id]")) {
            if (!ids.add(element.id())) {
                throw fault(element, "a second element with id \"%s\"".formatted(element.id()));
            }
        }
        for (Element label : form.select("label")) {
            if (!controls.containsKey(label.attr("for"))) {
                throw fault(label, "the label is for no field: \"%s\"".formatted(label.attr("for")));
            }
        }
        for (Element hint : form.select(".hint")) {
            if (!hint.id().endsWith(HINT) || !controls.containsKey(hint.id().replace(HINT, ""))) {
                throw fault(hint, "a hint has the id of its field and -hint, not \"%s\"".formatted(hint.id()));
            }
        }
        for (Element element : form.getAllElements()) {
            if (!element.is(Form.SENTENCE + ", " + Form.SENTENCE + " *")
                    && Form.QUOTED.matcher(element.wholeOwnText()).find()) {
                throw fault(element, "only a paragraph quotes what was answered, and no hint");
            }
        }
        new FieldsTogether(key, fields, profile).check(form, controls);
        return new Form(key, fields, form);
    }

    /** Puts the fields of a part in the place that names it. */
    private void takeIn(Element place) {
        Form part = parts.get(place.attr("data-part"));
        if (part == null) {
            throw fault(
                    place,
                    "there is no part \"%s\"; there are: %s"
                            .formatted(
                                    place.attr("data-part"),
                                    parts.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        boolean conditional = place.hasAttr(FieldProfile.ONLY_WHEN);
        if (!place.is("div") || place.childNodeSize() > 0 || place.attributesSize() > (conditional ? 2 : 1)) {
            throw fault(
                    place, "a part is taken in by an empty div with nothing but data-part, or data-only-when besides");
        }
        if (conditional) {
            place.removeAttr("data-part").appendChildren(part.html().children());
        } else {
            part.html().children().forEach(place::before);
            place.remove();
        }
    }

    private void checkElement(Element element) {
        if (!ELEMENTS.contains(element.tagName())) {
            throw fault(element, "the element <%s> is not of the form profile".formatted(element.tagName()));
        }
        for (Attribute attribute : element.attributes()) {
            if (!ATTRIBUTES.contains(attribute.getKey())) {
                throw fault(element, "the attribute %s is not of the form profile".formatted(attribute.getKey()));
            }
            refuseBraces(element, attribute.getValue());
        }
        // Written as entities, braces get past a look at the source, and AngularJS finds them all the same.
        refuseBraces(element, element.wholeOwnText());
        // AngularJS runs class names too: a class could call a directive by its name.
        if (element.hasAttr("class") && !element.className().equals("hint")) {
            throw fault(element, "the class \"%s\" is not of the form profile".formatted(element.className()));
        }
        if (element.hasAttr("href") && !LINK.matcher(element.attr("href")).matches()) {
            throw fault(element, "a link begins with https://, mailto: or /");
        }
    }

    private void refuseBraces(Element element, String text) {
        for (String braces : BRACES) {
            if (text.contains(braces)) {
                throw fault(element, "\"%s\" may not stand in a form".formatted(braces));
            }
        }
    }

    private void checkPublished(Element form) {
        Map<String, String> published = new Form(key, List.of(), form).published();
        if (form.hasAttr(Form.PUBLIC)
                && (published.isEmpty() || published.values().stream().anyMatch(String::isEmpty))) {
            throw fault(
                    form,
                    "data-public is written as fields, a colon, and when: name, coop: once nominations have closed");
        }
        published.keySet().stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(form, "data-public names no field: " + name);
                });
    }

    /** One choice of a form is the answer, and those that differ from case to case are codes to nobody else. */
    private void checkTold(Element form) {
        Elements answers = form.select("[" + Form.TOLD + "]:not(option)");
        for (Element answer : answers) {
            if (!answer.is("select") || answer.hasAttr("data-choices")) {
                throw fault(answer, Form.TOLD + " is for a select with choices of its own, and for its options");
            }
            if (answer != answers.first()) {
                throw fault(answer, "a form has one answer that is told, so one select with " + Form.TOLD);
            }
        }
        for (Element option : form.select("select:not([%1$s]) option[%1$s]".formatted(Form.TOLD))) {
            throw fault(option, "the select of this option has no " + Form.TOLD);
        }
    }

    private void checkChoices(Element place) {
        if (!place.is("select, fieldset")) {
            throw fault(place, "data-choices is for a select or a fieldset");
        }
        if (!SOURCE.matcher(place.attr("data-choices")).matches()) {
            throw fault(place, "data-choices names where the choices come from, in lower case");
        }
        if (key.endsWith("/sign-up") && !KeptList.isOne(place.attr("data-choices"))) {
            throw fault(
                    place,
                    "a sign-up form has no data-choices but those of lists that are kept in the office: there is no case yet that others could be of");
        }
        if (place.is("fieldset") && KeptList.isOne(place.attr("data-choices"))) {
            throw fault(place, "a list that is kept in the office is for a select");
        }
        if (place.is("fieldset")) {
            if (!NAME.matcher(place.id()).matches()) {
                throw fault(place, "a checklist needs an id, which its ticks are named after");
            }
            if (place.selectFirst("legend") == null
                    || !place.select(Form.CONTROLS).isEmpty()) {
                throw fault(place, "a checklist has a legend, and no field of its own");
            }
        }
    }

    private IllegalStateException fault(@Nullable Element element, String message) {
        return fault(key, element, message);
    }

    private IllegalStateException fault(int line, String message) {
        return fault(key, line, message);
    }

    /** What is wrong at an element of a form, with the file and the line. */
    static IllegalStateException fault(String key, @Nullable Element element, String message) {
        return fault(key, element == null ? 1 : element.sourceRange().start().lineNumber(), message);
    }

    private static IllegalStateException fault(String key, int line, String message) {
        return new CannotStart(
                String.format(Locale.ROOT, "forms/%s.html:%d: %s.", key, line, message),
                "Mend that line; forms/README.md says how a form is written.");
    }
}
