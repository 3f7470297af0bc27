package coop.workers.manyhands.forms;

import coop.workers.manyhands.Site;
import java.nio.file.Path;
import java.time.ZoneId;

/** The forms as they are read where a site is in Britain. */
final class TestForms {

    private TestForms() {}

    static FormCatalogue catalogue() {
        return new FormCatalogue(new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London")));
    }
}
