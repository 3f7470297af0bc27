package coop.workers.manyhands.checks;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.forms.OwnForms;
import coop.workers.manyhands.mail.OwnLetters;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A federation's own folder, looked at as the project is: what the start would refuse, and each diagram and the catalogue as
 * {@code processes/README.md} asks.
 */
final class OwnFolderChecks {

    private static final String CATALOGUE = "catalogue/opportunities.yaml";

    private OwnFolderChecks() {}

    /** Everything that is to be mended in that folder, in words with the file and the line or the element. */
    static List<String> of(Path folder) {
        List<String> faults = new ArrayList<>();
        OwnFolder.over(folder, () -> {
            String refused = refusedAtTheStart(folder);
            if (refused != null) {
                faults.add(refused);
            }
            try {
                Map<String, Diagram> all = Diagram.allWithExamples();
                DiagramChecks checks = new DiagramChecks(all);
                all.values().stream()
                        .filter(diagram -> diagram.file().startsWith(folder))
                        .flatMap(diagram -> checks.of(diagram).stream())
                        .map(fault -> inFolder(folder, fault.toString()))
                        .forEach(faults::add);
                Path catalogue = folder.resolve(CATALOGUE);
                if (Files.exists(catalogue)) {
                    new CatalogueChecks(CATALOGUE)
                            .of(Files.readString(catalogue)).stream()
                                    .map(Fault::toString)
                                    .forEach(faults::add);
                }
            } catch (IllegalStateException unreadable) {
                faults.add(inFolder(folder, String.valueOf(unreadable.getMessage())));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        return faults;
    }

    private static @Nullable String refusedAtTheStart(Path folder) {
        Site site = new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"),
                folder,
                Federation.DEFAULT);
        try {
            OwnFiles files = new OwnFiles(site);
            OwnLetters.read(files, site, OwnForms.read(files, site));
            return null;
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }

    private static String inFolder(Path folder, String said) {
        return said.replace(folder.toString().replace('\\', '/') + "/", "");
    }
}
