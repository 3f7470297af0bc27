package coop.workers.manyhands.forms;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.forms.Field.Condition;
import coop.workers.manyhands.forms.Field.Option;
import coop.workers.manyhands.forms.Field.Type;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
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
            "data-required-when",
            "data-flow",
            "data-future",
            "data-choices",
            "data-part");

    /** Where people write, and how much it can be at most. */
    private static final Map<String, Integer> WRITTEN =
            Map.of("text", 200, "email", 254, "tel", 40, "url", 500, "textarea", 4000);

    private static final List<String> BRACES = List.of("{{", "}}");

    private static final Pattern LINK = Pattern.compile("(https://|mailto:|/(?!/)).*");

    /** What the id of a field's hint ends with. */
    static final String HINT = "-hint";

    private static final Pattern SOURCE = Pattern.compile("[a-z]{1,20}");

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    /** What pages send along with a form: an answer of that name would be lost. */
    private static final Set<String> OF_THE_PAGES = Set.of("question", "submission");

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
        Map<String, Element> controls = new HashMap<>();
        for (Element control : form.select(Form.CONTROLS)) {
            Field field = field(form, control);
            if (controls.put(field.name(), control) != null) {
                throw fault(control, "a second field \"%s\"".formatted(field.name()));
            }
            fields.add(field);
        }
        for (Element place : form.select("[data-choices]")) {
            checkChoices(place);
        }
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
        for (Field field : fields) {
            Condition condition = field.requiredWhen();
            if (condition != null) {
                checkCondition(controls.get(field.name()), condition);
            }
        }
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
        if (!place.is("div") || place.childNodeSize() > 0 || place.attributesSize() > 1) {
            throw fault(place, "a part is taken in by an empty div with nothing but data-part");
        }
        part.html().children().forEach(place::before);
        place.remove();
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

    private Field field(Element form, Element control) {
        String name = control.attr("cam-variable-name");
        if (!NAME.matcher(name).matches()) {
            throw fault(control, "a field needs a cam-variable-name of letters and digits, not \"%s\"".formatted(name));
        }
        if (OF_THE_PAGES.contains(name)) {
            throw fault(control, "the name %s is used by the pages themselves; choose another".formatted(name));
        }
        String typeName = control.tagName().equals("input")
                ? (control.hasAttr("type") ? control.attr("type") : "text")
                : control.tagName();
        if (typeName.equals("radio")) {
            throw fault(control, "radios break Tasklist; use a select");
        }
        Type type = java.util.Arrays.stream(Type.values())
                .filter(known -> known.code().equals(typeName))
                .findFirst()
                .orElseThrow(() -> fault(control, "the input type %s is not of the form profile".formatted(typeName)));
        String camType = control.attr("cam-variable-type");
        String expected = type == Type.CHECKBOX ? "Boolean" : "String";
        if (!camType.equals(expected)) {
            throw fault(
                    control, "the field %s needs cam-variable-type %s, not \"%s\"".formatted(name, expected, camType));
        }
        if (!control.id().equals(name)) {
            throw fault(control, "the field %s needs id=\"%s\"".formatted(name, name));
        }
        Element label = form.selectFirst("label[for=" + name + "]");
        if (label == null || label.text().isBlank()) {
            throw fault(control, "the field %s has no label".formatted(name));
        }
        Integer maxLength = maxLength(control, typeName, name);
        List<Option> options = control.select("option").stream()
                .filter(option -> !option.attr("value").isEmpty())
                .map(option -> new Option(option.attr("value"), option.text()))
                .toList();
        if (type == Type.SELECT) {
            checkOptions(control, name, options);
        }
        if (control.hasAttr("required") && control.hasAttr("data-required-when")) {
            throw fault(control, "the field %s is required always or on a condition, not both".formatted(name));
        }
        if (control.hasAttr("data-future") && type != Type.DATE) {
            throw fault(control, "data-future is for dates; %s is none".formatted(name));
        }
        boolean flow = control.hasAttr("data-flow");
        if (flow && type != Type.SELECT && type != Type.CHECKBOX && type != Type.DATE) {
            throw fault(
                    control,
                    "the field %s may not be data-flow: what people write stays out of the engine".formatted(name));
        }
        return new Field(
                name,
                label.text(),
                type,
                control.hasAttr("required"),
                condition(control),
                maxLength,
                pattern(control),
                control.hasAttr("pattern") ? control.attr("title") : null,
                bounds(control, type, name),
                options,
                control.hasAttr("data-future"),
                within(control, name),
                flow,
                control.hasAttr("data-choices") ? control.attr("data-choices") : null);
    }

    private @Nullable Period within(Element control, String name) {
        String period = control.attr("data-future");
        try {
            return period.isEmpty() ? null : Period.parse(period);
        } catch (DateTimeParseException wrong) {
            throw fault(
                    control,
                    "data-future of %s is empty or says how far ahead, such as P1Y; not %s".formatted(name, period));
        }
    }

    /** A number always says between what it lies; a date may, where the usual span is not meant. */
    private Field.@Nullable Bounds bounds(Element control, Type type, String name) {
        String least = control.hasAttr("min") ? control.attr("min") : null;
        String most = control.hasAttr("max") ? control.attr("max") : null;
        if (type == Type.NUMBER) {
            if (least == null || most == null || !isNumber(least) || !isNumber(most)) {
                throw fault(control, "the field %s needs a min and a max, whole numbers".formatted(name));
            }
            if (Integer.parseInt(least) > Integer.parseInt(most)) {
                throw fault(control, "the field %s has a min above its max".formatted(name));
            }
            return new Field.Bounds(least, most);
        }
        if (least == null && most == null) {
            return null;
        }
        if (type != Type.DATE) {
            throw fault(control, "min and max are for numbers and dates; %s is neither".formatted(name));
        }
        if (least != null && !isDay(least) || most != null && !isDay(most)) {
            throw fault(control, "min and max of %s are days such as 1900-01-01".formatted(name));
        }
        return new Field.Bounds(least, most);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,9}");
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    private void checkChoices(Element place) {
        if (!place.is("select, fieldset")) {
            throw fault(place, "data-choices is for a select or a fieldset");
        }
        if (!SOURCE.matcher(place.attr("data-choices")).matches()) {
            throw fault(place, "data-choices names where the choices come from, in small letters");
        }
        if (key.endsWith("/sign-up")) {
            throw fault(place, "a sign-up form has no data-choices: there is no case yet that they could be of");
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

    private void checkOptions(Element control, String name, List<Option> options) {
        if (options.isEmpty() && !control.hasAttr("data-choices")) {
            throw fault(control, "the field %s has nothing to choose from".formatted(name));
        }
        Elements all = control.select("option");
        for (Element option : all) {
            if (!option.hasAttr("value") || option.text().isBlank()) {
                throw fault(option, "every option of %s has a value and a text".formatted(name));
            }
        }
        if (!all.get(0).attr("value").isEmpty()) {
            throw fault(
                    control, "the field %s begins with an empty option: nobody answers by accident".formatted(name));
        }
        if (all.stream().map(option -> option.attr("value")).distinct().count() < all.size()) {
            throw fault(control, "the field %s has two options of one value".formatted(name));
        }
    }

    private @Nullable Integer maxLength(Element control, String typeName, String name) {
        Integer most = WRITTEN.get(typeName);
        if (most == null) {
            return null;
        }
        String length = control.attr("maxlength");
        if (!length.matches("[1-9][0-9]{0,4}")) {
            throw fault(control, "the field %s needs a maxlength".formatted(name));
        }
        if (Integer.parseInt(length) > most) {
            throw fault(
                    control,
                    "the maxlength of %s is %s; %d is the most for %s".formatted(name, length, most, typeName));
        }
        return Integer.valueOf(length);
    }

    private @Nullable Pattern pattern(Element control) {
        if (!control.hasAttr("pattern")) {
            return null;
        }
        if (!control.hasAttr("title")) {
            throw fault(control, "a pattern needs a title that says it in words");
        }
        try {
            return Pattern.compile(control.attr("pattern"));
        } catch (PatternSyntaxException wrong) {
            throw fault(control, "the pattern cannot be read: " + wrong.getDescription());
        }
    }

    private @Nullable Condition condition(Element control) {
        if (!control.hasAttr("data-required-when")) {
            return null;
        }
        String[] parts = control.attr("data-required-when").split("=", -1);
        if (parts.length != 2) {
            throw fault(control, "data-required-when is written as field=value or field=value|value");
        }
        return new Condition(parts[0], List.of(parts[1].split("\\|")));
    }

    private void checkCondition(@Nullable Element control, Condition condition) {
        Field other = fields.stream()
                .filter(field -> field.name().equals(condition.field()))
                .findFirst()
                .orElseThrow(() -> fault(control, "data-required-when names no field: " + condition.field()));
        for (String value : condition.values()) {
            boolean known = other.type() == Type.CHECKBOX
                    ? value.equals("true") || value.equals("false")
                    : other.options().stream().anyMatch(option -> option.value().equals(value));
            if (!known) {
                throw fault(control, "data-required-when: %s never is \"%s\"".formatted(condition.field(), value));
            }
        }
    }

    private IllegalStateException fault(@Nullable Element element, String message) {
        return fault(element == null ? 1 : element.sourceRange().start().lineNumber(), message);
    }

    private IllegalStateException fault(int line, String message) {
        return new CannotStart(
                String.format(Locale.ROOT, "forms/%s.html:%d: %s.", key, line, message),
                "Mend that line; forms/README.md says how a form is written.");
    }
}
