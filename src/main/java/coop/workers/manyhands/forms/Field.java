package coop.workers.manyhands.forms;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form, as its HTML declares it.
 *
 * @param name the {@code cam-variable-name}
 * @param label what people read
 * @param required whether it has to be filled in whatever else is
 * @param requiredWhen when it has to be filled in because of another answer
 * @param maxLength in characters (UTF-16 units, as the browser counts); none for choices, ticks and dates
 * @param pattern what the whole value has to look like
 * @param bounds between what a number or a date has to lie; none for others, and for dates that lie in the usual span
 * @param future whether a date has to be today or later
 * @param within how far ahead that date may lie, or, of one that is not later than today, how far back; none for the usual span
 * @param flow whether the diagram reads the answer; only choices, ticks and dates can be
 * @param choices where the options come from that differ from case to case; none for most
 * @param originalsKept whether photos are kept with all their pixels besides, for print
 */
public record Field(
        String name,
        String label,
        Type type,
        boolean required,
        @Nullable Condition requiredWhen,
        @Nullable Integer maxLength,
        @Nullable Pattern pattern,
        @Nullable String patternHint,
        @Nullable Bounds bounds,
        List<Option> options,
        boolean future,
        @Nullable Period within,
        boolean flow,
        @Nullable String choices,
        boolean originalsKept) {

    /** What sort of answer a field takes. The codes are those of the JSON API. */
    public enum Type {
        TEXT,
        EMAIL,
        TEL,
        URL,
        DATE,
        TIME,
        NUMBER,
        CHECKBOX,
        SELECT,
        TEXTAREA,
        /** Files, which do not come among the answers. */
        FILE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One choice of a select. */
    public record Option(String value, String label) {}

    /** The same field with a case's own choices before the fixed ones. */
    Field with(List<Option> ofTheCase) {
        List<Option> all = new ArrayList<>(ofTheCase);
        all.addAll(options);
        return new Field(
                name,
                label,
                type,
                required,
                requiredWhen,
                maxLength,
                pattern,
                patternHint,
                bounds,
                all,
                future,
                within,
                flow,
                null,
                originalsKept);
    }

    /** The same field under another name, as is the one that it depends on. */
    Field named(UnaryOperator<String> names) {
        Condition condition =
                requiredWhen == null ? null : new Condition(names.apply(requiredWhen.field()), requiredWhen.values());
        return new Field(
                names.apply(name),
                label,
                type,
                required,
                condition,
                maxLength,
                pattern,
                patternHint,
                bounds,
                options,
                future,
                within,
                flow,
                choices,
                originalsKept);
    }

    /** One tick of a checklist. */
    static Field tick(String name, String label) {
        return new Field(
                name,
                label,
                Type.CHECKBOX,
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                false,
                null,
                false);
    }

    /**
     * Between what an answer has to lie, both included.
     *
     * @param least a number, or a day as {@code 1900-01-01}; null for as {@link DateSpan#usual} has it
     * @param most likewise
     */
    public record Bounds(@Nullable String least, @Nullable String most) {}

    /** Another field's answer is one of these values. */
    public record Condition(String field, List<String> values) {}
}
