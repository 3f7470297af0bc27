package coop.workers.manyhands.forms;

import coop.workers.manyhands.forms.Field.Condition;
import coop.workers.manyhands.forms.Field.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a form may say of one field by another: asked, required or filled in by what was answered there, a date after that date, and what
 * is folded away together.
 */
final class FieldsTogether {

    private final String key;
    private final List<Field> fields;
    private final FieldProfile profile;

    FieldsTogether(String key, List<Field> fields, FieldProfile profile) {
        this.key = key;
        this.fields = fields;
        this.profile = profile;
    }

    /**
     * Looks through all of it.
     *
     * @param controls by the names of their fields
     * @throws IllegalStateException naming file, line and rule, if it breaks the profile
     */
    void check(Element form, Map<String, Element> controls) {
        for (Field field : fields) {
            Condition condition = field.requiredWhen();
            if (condition != null) {
                checkCondition(controls.get(field.name()), condition, FieldProfile.REQUIRED_WHEN);
            }
            for (Field.Follows follows : field.follows()) {
                checkFollows(controls.get(field.name()), field, follows);
            }
            Field.After after = field.after();
            if (after != null) {
                checkAfter(controls.get(field.name()), field, after);
            }
        }
        for (Element place : form.select("[" + FieldProfile.ONLY_WHEN + "]")) {
            checkOnlyWhen(form, place);
        }
        for (Element place : form.select("[" + Form.MORE + "]")) {
            checkMore(form, place);
        }
    }

    /** What can be folded away is whole questions that nobody has to answer. */
    private void checkMore(Element form, Element place) {
        if (!place.is("div") || place.parent() != form || place.attr(Form.MORE).isBlank()) {
            throw fault(place, Form.MORE + " is for a div of the form itself, and says what it is folded under");
        }
        for (Element control : place.select(Form.CONTROLS)) {
            if (control.hasAttr("required") && !control.hasAttr(FieldProfile.FOLLOWS)) {
                throw fault(
                        control,
                        "%s has to be answered, so it is not folded away by %s".formatted(control.id(), Form.MORE));
            }
        }
    }

    private void checkFollows(@Nullable Element control, Field field, Field.Follows follows) {
        boolean known =
                fields.stream().anyMatch(other -> other != field && other.name().equals(follows.field()));
        if (!known) {
            throw fault(control, "%s names no field: %s".formatted(FieldProfile.FOLLOWS, follows.field()));
        }
        if (field.options().stream().noneMatch(option -> option.value().equals(follows.value()))) {
            throw fault(
                    control, "%s: %s never is \"%s\"".formatted(FieldProfile.FOLLOWS, field.name(), follows.value()));
        }
    }

    /** What is asked by another answer only comes after it, so that no two wait for each other. */
    private void checkOnlyWhen(Element form, Element place) {
        if (!place.is("div, p, fieldset, " + Form.CONTROLS)) {
            throw fault(place, FieldProfile.ONLY_WHEN + " is for a field, a div, a p or a fieldset");
        }
        Condition condition = Objects.requireNonNull(profile.onlyWhen(place));
        checkCondition(place, condition, FieldProfile.ONLY_WHEN);
        for (Element element : form.getAllElements()) {
            if (element.id().equals(condition.field())) {
                return;
            }
            if (element == place) {
                throw fault(
                        place,
                        "%s names a field that comes after it, or stands in it: %s"
                                .formatted(FieldProfile.ONLY_WHEN, condition.field()));
            }
        }
    }

    private void checkCondition(@Nullable Element control, Condition condition, String attribute) {
        Field other = fields.stream()
                .filter(field -> field.name().equals(condition.field()))
                .findFirst()
                .orElseThrow(() -> fault(control, attribute + " names no field: " + condition.field()));
        for (String value : condition.values()) {
            boolean known = other.type() == Type.CHECKBOX
                    ? value.equals("true") || value.equals("false")
                    : other.options().stream().anyMatch(option -> option.value().equals(value));
            if (!known) {
                throw fault(control, "%s: %s never is \"%s\"".formatted(attribute, condition.field(), value));
            }
        }
    }

    private void checkAfter(@Nullable Element control, Field field, Field.After after) {
        boolean known = fields.stream()
                .anyMatch(other -> other != field && other.name().equals(after.field()) && other.type() == Type.DATE);
        if (!known) {
            throw fault(
                    control,
                    "%s names another date of the form; \"%s\" is none".formatted(FieldProfile.AFTER, after.field()));
        }
    }

    private IllegalStateException fault(@Nullable Element element, String message) {
        return FormProfile.fault(key, element, message);
    }
}
