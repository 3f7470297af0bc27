package coop.workers.manyhands.preview;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody might have answered: made up, plainly so, and the same each time. */
final class SampleData {

    private static final List<Field.Option> CHOICES = List.of(
            new Field.Option("first", "The first choice of the case"),
            new Field.Option("second", "The second choice of the case"));

    /** What reads better by its name than by its kind. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("name", "Robin Example"),
            Map.entry("applicant", "Sam Example"),
            Map.entry("helper", "Kim Example"),
            Map.entry("forumName", "robin_example"),
            Map.entry("opportunity", "The opportunity that they signed up for"),
            Map.entry("groupName", "Communications"),
            Map.entry("reference", "MH-7K2Q-4D"),
            Map.entry("readers", "the group"),
            Map.entry("meeting", "Tuesday 5 May, 18:00"),
            Map.entry("meetingPlace", "https://meet.example.org/room"),
            Map.entry("appointment", "Tuesday 5 May, 18:00"),
            Map.entry("contactEmail", "contact@example.org"));

    private final LocalDate today;

    SampleData(Clock clock, ZoneId zone) {
        this.today = LocalDate.now(clock.withZone(zone));
    }

    /** The form with choices in it, and something in the place of each answer that it quotes. */
    Form filled(Form form) {
        Map<String, String> quoted = new LinkedHashMap<>();
        form.quoted().forEach(name -> quoted.put(name, said(name)));
        return form.saying(quoted).with(source -> CHOICES);
    }

    /** An answer to each of its fields. */
    Map<String, String> answers(Form form) {
        Map<String, String> answers = new LinkedHashMap<>();
        int days = 7;
        for (Field field : form.fields()) {
            answers.put(field.name(), answer(field, days));
            days += field.type() == Field.Type.DATE ? 7 : 0;
        }
        return answers;
    }

    private String answer(Field field, int days) {
        return switch (field.type()) {
            case EMAIL -> "robin@example.org";
            case TEL -> "01632 960123";
            case URL -> "https://example.org/";
            case DATE -> (field.future() ? today.plusDays(days) : today.minusDays(days)).toString();
            case TIME -> "18:30";
            case NUMBER ->
                Optional.ofNullable(field.bounds()).map(Field.Bounds::least).orElse("3");
            case CHECKBOX -> "true";
            case SELECT ->
                field.options().isEmpty() ? "" : field.options().get(0).value();
            case TEXTAREA -> "What somebody writes here.\nIt may take some lines.";
            case TEXT -> Optional.ofNullable(WORDS.get(field.name())).orElse("Some words");
            case FILE -> "";
        };
    }

    /** A value for each of the words that a letter quotes: {@code {termUntil}} reads "[term until]". */
    Map<String, String> values(Iterable<String> quoted) {
        Map<String, String> values = new LinkedHashMap<>();
        quoted.forEach(name ->
                values.put(name, name.endsWith("Link") ? "https://example.org/" + name.replace('.', '/') : said(name)));
        return values;
    }

    private static String said(String name) {
        String last = name.substring(name.indexOf('.') + 1);
        return Optional.ofNullable(WORDS.get(last))
                .orElseGet(() -> last.endsWith("Count") || last.endsWith("More")
                        ? "3"
                        : "[%s]".formatted(last.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT)));
    }
}
