package coop.workers.manyhands.preview;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.mail.SampleWords;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody might have answered: made up, plainly so, and the same each time. */
final class SampleData {

    private static final List<Field.Option> CHOICES = List.of(
            new Field.Option("first", "The first choice of the case"),
            new Field.Option("second", "The second choice of the case"));

    private final LocalDate today;

    SampleData(Clock clock, ZoneId zone) {
        this.today = LocalDate.now(clock.withZone(zone));
    }

    /** The form with choices in it, and something in the place of each answer that it quotes. */
    Form filled(Form form) {
        Map<String, String> quoted = new LinkedHashMap<>();
        form.quoted().forEach(name -> quoted.put(name, SampleWords.said(name)));
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
            case TEXT -> SampleWords.of(field.name()).orElse("Some words");
            case FILE -> "";
        };
    }
}
