package coop.workers.manyhands.forms;

import coop.workers.manyhands.forms.Field.Condition;
import coop.workers.manyhands.forms.Field.Option;
import coop.workers.manyhands.forms.Field.Type;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** What a field of a form may be like, so that it works at all three doors: {@link FormProfile} says what stands around it. */
final class FieldProfile {

    /** Where people write, and how much it can be at most. */
    private static final Map<String, Integer> WRITTEN =
            Map.of("text", 200, "email", 254, "tel", 40, "url", 500, "textarea", 4000);

    /** What pages send along with a form: an answer of that name would be lost. */
    private static final Set<String> OF_THE_PAGES = Set.of("question", "submission");

    static final String AFTER = "data-after";
    static final String MIN_DAYS = "data-min-days";
    /** On a text field: it is a date, said as people say it. */
    static final String ROUGHLY = "data-roughly";

    static final String REQUIRED_WHEN = "data-required-when";

    /** Which other answers answer a field that was left open. */
    static final String FOLLOWS = "data-follows";

    /** On a field, or on what stands around several. */
    static final String ONLY_WHEN = "data-only-when";

    private final String key;

    FieldProfile(String key) {
        this.key = key;
    }

    /**
     * Reads a field.
     *
     * @param form that it stands in
     * @throws IllegalStateException naming file, line and rule, if it breaks the profile
     */
    Field read(Element form, Element control) {
        String name = control.attr("cam-variable-name");
        if (!FormProfile.NAME.matcher(name).matches()) {
            throw fault(control, "a field needs a cam-variable-name of a to z and digits, not \"%s\"".formatted(name));
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
        Type type = control.hasAttr(ROUGHLY)
                ? roughly(control, typeName, name)
                : java.util.Arrays.stream(Type.values())
                        .filter(known -> known.code().equals(typeName))
                        .findFirst()
                        .orElseThrow(() ->
                                fault(control, "the input type %s is not of the form profile".formatted(typeName)));
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
        if (control.hasAttr("required") && control.hasAttr(REQUIRED_WHEN)) {
            throw fault(control, "the field %s is required always or on a condition, not both".formatted(name));
        }
        Condition onlyWhen = onlyWhen(control);
        if (control.hasAttr("required") && onlyWhen != null) {
            throw fault(
                    control,
                    "the field %s is not always asked, so it is not always required: use %s"
                            .formatted(name, REQUIRED_WHEN));
        }
        if (control.hasAttr("data-future") && type != Type.DATE) {
            throw fault(control, "data-future is for dates; %s is none".formatted(name));
        }
        if (control.hasAttr("data-past") && type != Type.DATE) {
            throw fault(control, "data-past is for dates; %s is none".formatted(name));
        }
        boolean flow = control.hasAttr("data-flow");
        if (flow && (control.hasAttr(ROUGHLY) || type != Type.SELECT && type != Type.CHECKBOX && type != Type.DATE)) {
            throw fault(
                    control,
                    "the field %s may not be data-flow: what people write stays out of the engine".formatted(name));
        }
        return new Field(
                name,
                label.text(),
                type,
                control.hasAttr("required"),
                condition(control, REQUIRED_WHEN),
                onlyWhen,
                maxLength,
                pattern(control),
                control.hasAttr("pattern") ? control.attr("title") : null,
                bounds(control, type, name),
                options,
                control.hasAttr("data-future"),
                within(control, name),
                flow,
                control.hasAttr("data-choices") ? control.attr("data-choices") : null,
                after(control, type, name),
                originalsKept(control, type, name),
                type == Type.FILE && control.hasAttr("multiple"),
                control.hasAttr(ROUGHLY),
                follows(control, type, name));
    }

    private Type roughly(Element control, String typeName, String name) {
        if (!typeName.equals("text") || !control.hasAttr("data-past") || control.hasAttr(AFTER)) {
            throw fault(
                    control,
                    "%s is for a text field that says by data-past how far back the day may lie; %s is none"
                            .formatted(ROUGHLY, name));
        }
        return Type.DATE;
    }

    private List<Field.Follows> follows(Element control, Type type, String name) {
        if (!control.hasAttr(FOLLOWS)) {
            return List.of();
        }
        if (type != Type.SELECT) {
            throw fault(control, "%s is for selects; %s is none".formatted(FOLLOWS, name));
        }
        List<Field.Follows> follows = Field.Follows.read(control.attr(FOLLOWS));
        if (follows.isEmpty()) {
            throw fault(control, "%s is written as %s".formatted(FOLLOWS, Field.Follows.WRITTEN));
        }
        return follows;
    }

    private boolean originalsKept(Element control, Type type, String name) {
        if (!control.hasAttr("data-original")) {
            return false;
        }
        if (type != Type.FILE || !control.attr("data-original").equals("kept")) {
            throw fault(control, "data-original=\"kept\" is for files; %s has it otherwise".formatted(name));
        }
        return true;
    }

    /** Which of the form's other fields that is, {@link FormProfile} looks at. */
    private Field.@Nullable After after(Element control, Type type, String name) {
        if (!control.hasAttr(AFTER)) {
            if (control.hasAttr(MIN_DAYS)) {
                throw fault(
                        control,
                        "%s of %s says how long after another date: %s is missing".formatted(MIN_DAYS, name, AFTER));
            }
            return null;
        }
        if (type != Type.DATE) {
            throw fault(control, "%s is for dates; %s is none".formatted(AFTER, name));
        }
        String days = control.hasAttr(MIN_DAYS) ? control.attr(MIN_DAYS) : "1";
        if (!days.matches("[0-9]{1,3}")) {
            throw fault(control, "%s of %s is a number of days such as 1, not \"%s\"".formatted(MIN_DAYS, name, days));
        }
        return new Field.After(control.attr(AFTER), Integer.parseInt(days));
    }

    private @Nullable Period within(Element control, String name) {
        String which = control.hasAttr("data-past") ? "data-past" : "data-future";
        String period = control.attr(which);
        if (period.isEmpty() && control.hasAttr("data-past")
                || control.hasAttr("data-past") && control.hasAttr("data-future")) {
            throw fault(
                    control, "data-past of %s says how far back, such as P2Y, and is no data-future".formatted(name));
        }
        try {
            return period.isEmpty() ? null : Period.parse(period);
        } catch (DateTimeParseException wrong) {
            throw fault(
                    control,
                    "%s of %s is empty or says how far %s, such as P1Y; not %s"
                            .formatted(which, name, which.equals("data-past") ? "back" : "ahead", period));
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

    private void checkOptions(Element control, String name, List<Option> options) {
        if (control.hasAttr("data-flow") && KeptList.isOne(control.attr("data-choices"))) {
            throw fault(
                    control,
                    "%s is chosen from a list that is kept in the office, and kept by its name: no diagram can go by it. Take data-flow away"
                            .formatted(name));
        }
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

    /** What is said at an element itself, or at the nearest that stands around it. */
    @Nullable
    Condition onlyWhen(Element element) {
        Element said = element.closest("[" + ONLY_WHEN + "]");
        return said == null ? null : condition(said, ONLY_WHEN);
    }

    private @Nullable Condition condition(Element element, String attribute) {
        if (!element.hasAttr(attribute)) {
            return null;
        }
        Condition condition = Condition.read(element.attr(attribute));
        if (condition == null) {
            throw fault(element, "%s is written as %s".formatted(attribute, Condition.WRITTEN));
        }
        return condition;
    }

    private IllegalStateException fault(Element element, String message) {
        return FormProfile.fault(key, element, message);
    }
}
