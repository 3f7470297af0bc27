package coop.workers.manyhands.support;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Fills forms in as somebody might: a choice for each question, dates to come, and words that are known again. */
public final class Answering {

    private final Clock clock;

    public Answering(Clock clock) {
        this.clock = clock;
    }

    /**
     * A form that is filled in.
     *
     * @param words what is written wherever one can write
     * @param email what stands where an address is asked for
     * @param choice which option of a question is taken: an index, taken modulo their number
     */
    public Map<String, Object> fill(Form form, String words, String email, ToIntFunction<Field> choice) {
        Map<String, Object> filled = new LinkedHashMap<>();
        int day = 3;
        for (Field field : form.fields()) {
            switch (field.type()) {
                case SELECT -> {
                    List<Field.Option> options = field.options();
                    if (!options.isEmpty()) {
                        filled.put(
                                field.name(),
                                options.get(Math.floorMod(choice.applyAsInt(field), options.size()))
                                        .value());
                    }
                }
                case CHECKBOX -> {
                    if (field.required() || field.requiredWhen() != null) {
                        filled.put(field.name(), true);
                    }
                }
                case DATE ->
                    filled.put(
                            field.name(),
                            LocalDate.now(clock)
                                    .plusDays(lookedBackOn(field) ? -day++ : day++)
                                    .toString());
                case TIME -> filled.put(field.name(), "10:30");
                case EMAIL -> filled.put(field.name(), email);
                case TEL -> filled.put(field.name(), "07700 900123");
                case URL -> filled.put(field.name(), "https://example.org/");
                case NUMBER -> filled.put(field.name(), "30");
                case TEXT, TEXTAREA -> filled.put(field.name(), words);
                case FILE -> {}
            }
        }
        return filled;
    }

    /** Whether it is a day that has been: the form says how long ago at most. */
    private static boolean lookedBackOn(Field field) {
        return field.within() != null && !field.future();
    }
}
