package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ApplicationProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's language and zone are none of ours: where "I" is lowered to another letter, it starts as anywhere. */
@Tag("long")
class StartsInTurkishTest {

    @TempDir
    static Path folder;

    @Test
    void itStartsAndKeepsItsDatesInUtc() throws Exception {
        ApplicationProcess application = ApplicationProcess.on(
                folder,
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Auckland"),
                Map.of());
        application.process().destroy();
        assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(application.written().lines())
                .filteredOn(line -> line.matches("^\\d{4}-\\d\\d-\\d\\dT.*"))
                .isNotEmpty()
                .allMatch(line -> line.matches("^\\S+Z .*"));
    }
}
