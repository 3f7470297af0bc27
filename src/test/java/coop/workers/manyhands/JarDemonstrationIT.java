package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ApplicationProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says beside the way by Maven: the jar, as it is packaged, starts a demonstration by {@code --demo}. */
@Tag("long")
class JarDemonstrationIT {

    /** On a busy machine of two cores. */
    private static final Duration MADE_UP_WITHIN = Duration.ofMinutes(15);

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("many-hands-[\\w.-]+\\.jar"))
                    .filter(file -> !file.toString().contains("-sources")
                            && !file.toString().contains("-javadoc"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no jar in target: ./mvnw package makes it."));
        }
    }

    @Test
    void theJarStartsADemonstration(@TempDir Path folder) throws Exception {
        ApplicationProcess application = ApplicationProcess.ofJar(
                jar(), folder, List.of("-XX:TieredStopAtLevel=1"), Map.of(), List.of("--demo"), MADE_UP_WITHIN);
        try {
            assertThat(page(application, "/").select(".demonstration").text())
                    .contains("A demonstration: all people here are made up.");
            assertThat(page(application, "/demo/inbox").select("main li, main tr"))
                    .as("people who got email")
                    .hasSizeGreaterThan(5);
        } finally {
            application.process().destroy();
            assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Document page(ApplicationProcess application, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(application.port(), path)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
