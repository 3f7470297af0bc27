package coop.workers.manyhands.forms;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The forms as they are read where a site is in Britain. */
final class TestForms {

    private TestForms() {}

    static FormCatalogue catalogue() {
        return new FormCatalogue(OwnFiles.none(), site());
    }

    /** Of forms by key, as they stand in their files. */
    static FormCatalogue of(Map<String, String> files) {
        return new FormCatalogue(files, site());
    }

    /** An answer to one field, and to those by which it is asked for at all. */
    static Map<String, String> answering(Form form, Field field, String value) {
        Map<String, String> answers = new HashMap<>(Map.of(field.name(), value));
        Field asked = field;
        while (asked.onlyWhen() != null) {
            Field.Condition when = asked.onlyWhen();
            answers.put(when.field(), when.values().get(0));
            asked = form.field(when.field()).orElseThrow();
        }
        return answers;
    }

    private static Site site() {
        return new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"));
    }
}
