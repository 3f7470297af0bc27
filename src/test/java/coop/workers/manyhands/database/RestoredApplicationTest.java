package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ApplicationProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real application, backed up while it runs by the command of the docs, restored elsewhere, and started there. */
@Tag("long")
class RestoredApplicationTest {

    private static final List<String> QUICKLY = List.of("-XX:TieredStopAtLevel=1");

    @TempDir
    static Path folder;

    @Test
    void whatWasBackedUpWhileItRanStartsElsewhereWithItsEmailPaused() throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));
        Path there = Files.createDirectories(folder.resolve("there"));
        Path backup = folder.resolve("backup.zip");
        ApplicationProcess first = ApplicationProcess.on(here, QUICKLY, Map.of());
        try {
            command(here, "--backup", backup.toString());
        } finally {
            ended(first);
        }

        command(there, "--restore", backup.toString());
        ApplicationProcess second = ApplicationProcess.on(there, QUICKLY, Map.of());

        ended(second);
        assertThat(second.written()).contains("Email is paused. This database was restored from the backup of");
        assertThat(there.resolve("link-key")).hasSameBinaryContentAs(here.resolve("link-key"));
    }

    private static void command(Path data, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "coop.workers.manyhands.ManyHands"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MANYHANDS_DATA", data.toString());
        Path log = folder.resolve("command.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static void ended(ApplicationProcess application) throws InterruptedException {
        application.process().destroy();
        assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
