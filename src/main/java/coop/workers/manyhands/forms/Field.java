package coop.workers.manyhands.forms;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param onlyWhen by which answer to another field it is asked at all; none for most. Else it is needless: hidden where a page can,
 *     and ignored whatever stands in it
 * @param maxLength in characters (UTF-16 units, as the browser counts); none for choices, ticks and dates
 * @param pattern what the whole value has to look like
 * @param bounds between what a number or a date has to lie; none for others, and for dates that lie in the usual span
 * @param future whether a date has to be today or later
 * @param within how far ahead that date may lie, or, of one that is not later than today, how far back; none for the usual span
 * @param flow whether the diagram reads the answer; only choices, ticks and dates can be
 * @param choices where the options come from that differ from case to case; none for most
 * @param after which other date it has to come after; none for most
 * @param originalsKept whether photos are kept with all their pixels besides, for print
 * @param several whether it takes several files
 * @param roughly whether a date may be said as people say it: see {@link RoughDate}. The answer is what they said
 * @param follows which other answers answer it too, where it was left open: the first of them that was given; of most none
 */
public record Field(
        String name,
        String label,
        Type type,
        boolean required,
        @Nullable Condition requiredWhen,
        @Nullable Condition onlyWhen,
        @Nullable Integer maxLength,
        @Nullable Pattern pattern,
        @Nullable String patternHint,
        @Nullable Bounds bounds,
        List<Option> options,
        boolean future,
        @Nullable Period within,
        boolean flow,
        @Nullable String choices,
        @Nullable After after,
        boolean originalsKept,
        boolean several,
        boolean roughly,
        List<Follows> follows) {

    private static final Pattern ISO_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

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
            return name().toLowerCase(Locale.ROOT);
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
                onlyWhen,
                maxLength,
                pattern,
                patternHint,
                bounds,
                all,
                future,
                within,
                flow,
                choices,
                after,
                originalsKept,
                several,
                roughly,
                follows);
    }

    /** The same field under another name, as is the one that it depends on. */
    Field named(UnaryOperator<String> names) {
        return new Field(
                names.apply(name),
                label,
                type,
                required,
                named(requiredWhen, names),
                named(onlyWhen, names),
                maxLength,
                pattern,
                patternHint,
                bounds,
                options,
                future,
                within,
                flow,
                choices,
                after == null ? null : new After(names.apply(after.field()), after.days()),
                originalsKept,
                several,
                roughly,
                follows.stream()
                        .map(each -> new Follows(names.apply(each.field()), each.value()))
                        .toList());
    }

    private static @Nullable Condition named(@Nullable Condition condition, UnaryOperator<String> names) {
        return condition == null ? null : new Condition(names.apply(condition.field()), condition.values());
    }

    /** An answer to it as people say it. */
    String inWords(String value) {
        return switch (type) {
            case CHECKBOX -> value.equals("true") ? "yes" : "no";
            case DATE -> ISO_DAY.matcher(value).matches() ? DAY.format(LocalDate.parse(value)) : value;
            default ->
                options.stream()
                        .filter(option -> option.value().equals(value))
                        .map(Option::label)
                        .findFirst()
                        .orElse(value);
        };
    }

    /** One tick of a checklist. */
    static Field tick(String name, String label, @Nullable Condition onlyWhen) {
        return new Field(
                name,
                label,
                Type.CHECKBOX,
                false,
                null,
                onlyWhen,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                false,
                null,
                null,
                false,
                false,
                false,
                List.of());
    }

    /**
     * Between what an answer has to lie, both included.
     *
     * @param least a number, or a day as {@code 1900-01-01}; null for as {@link DateSpan#usual} has it
     * @param most likewise
     */
    public record Bounds(@Nullable String least, @Nullable String most) {}

    /**
     * The date comes after another of the same form.
     *
     * @param days how many days later at least; none for on the same day
     */
    public record After(String field, int days) {}

    /**
     * An answer to another field answers this one too.
     *
     * @param field which has to be filled in
     * @param value what this one is then
     */
    public record Follows(String field, String value) {

        /** As a form file writes it. */
        static final String WRITTEN = "field=value, field=value";

        /** Reads what a form file says; nothing if it is not written like that. */
        static List<Follows> read(String written) {
            List<Follows> all = new ArrayList<>();
            for (String each : written.split(",", -1)) {
                String[] parts = each.strip().split("=", -1);
                if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                    return List.of();
                }
                all.add(new Follows(parts[0], parts[1]));
            }
            return all;
        }
    }

    /** Another field's answer is one of these values. */
    public record Condition(String field, List<String> values) {

        /** As a form file writes it. */
        static final String WRITTEN = "field=value or field=value|value";

        /** Reads what a form file says; null if it is not written like that. */
        static @Nullable Condition read(String written) {
            String[] parts = written.split("=", -1);
            return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                    ? new Condition(parts[0], List.of(parts[1].split("\\|")))
                    : null;
        }

        /** Whether it is so with those answers, by field. */
        boolean holds(Map<String, String> answers) {
            return values.contains(answers.getOrDefault(field, ""));
        }
    }
}
