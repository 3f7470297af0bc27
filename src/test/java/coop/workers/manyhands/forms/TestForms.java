package coop.workers.manyhands.forms;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.nio.file.Path;
import java.time.ZoneId;
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

    private static Site site() {
        return new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"));
    }
}
