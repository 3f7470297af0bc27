package coop.workers.manyhands.demo;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Fills any form in as somebody might, by what its fields are: so no pathway has to be known here, and none is left out. */
final class Filling {

    /** Of ten who are asked, so many take the first choice, which mostly leads on. */
    private static final int FIRST_CHOICE = 7;

    /** The ticks of whoever came to a meeting. */
    private static final String CAME = "came_";

    private final Clock clock;
    private final Random random;
    private final List<Persona> people;

    /** @param people of whom somebody is named where another person is asked for */
    Filling(Clock clock, Random random, List<Persona> people) {
        this.clock = clock;
        this.random = random;
        this.people = people;
    }

    /** The answers. */
    Map<String, Object> in(Form form) {
        Map<String, Object> filled = new LinkedHashMap<>();
        Persona other = people.get(random.nextInt(people.size()));
        int days = 3;
        for (Field field : form.fields()) {
            switch (field.type()) {
                case SELECT -> choice(field).ifPresent(value -> filled.put(field.name(), value));
                case CHECKBOX -> {
                    if (field.required()
                            || field.requiredWhen() != null
                            || field.name().startsWith(CAME) && random.nextInt(3) > 0) {
                        filled.put(field.name(), true);
                    }
                }
                case DATE -> {
                    boolean past = field.within() != null && !field.future();
                    filled.put(
                            field.name(),
                            LocalDate.now(clock).plusDays(past ? -days : days).toString());
                    days++;
                }
                case TIME -> filled.put(field.name(), "18:30");
                case EMAIL -> filled.put(field.name(), other.email());
                case TEL -> filled.put(field.name(), other.phone());
                case URL -> filled.put(field.name(), Phrases.of("link", 0));
                case NUMBER -> filled.put(field.name(), number(field));
                case TEXT, TEXTAREA ->
                    filled.put(
                            field.name(),
                            field.name().endsWith("Name") && !field.name().startsWith("coop")
                                    ? other.name()
                                    : shortened(field, Phrases.of(field.name(), random.nextInt(100))));
                case FILE -> {}
            }
        }
        return filled;
    }

    private Optional<String> choice(Field field) {
        List<Field.Option> options = field.options();
        int drawn = random.nextInt(10) < FIRST_CHOICE ? 0 : random.nextInt(1000);
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(options.get(drawn % options.size()).value());
    }

    private static String number(Field field) {
        Field.Bounds bounds = field.bounds();
        String least = bounds == null ? null : bounds.least();
        return least == null || least.equals("0") ? "5" : least;
    }

    private static String shortened(Field field, String words) {
        Integer most = field.maxLength();
        return most == null || words.length() <= most ? words : words.substring(0, most);
    }
}
