package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ApplicationProcess;
import coop.workers.manyhands.support.OperationsDocs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read of an application as people start it, by the settings of {@code monitoring.md}: its log, and its metrics. */
@Tag("long")
class ReadByProgramsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern JSON = Pattern.compile("`(LOGGING_STRUCTURED_FORMAT_CONSOLE)=(\\w+)` writes JSON");
    private static final Pattern METRIC = Pattern.compile("manyhands_[a-z_]+");

    @TempDir
    private Path folder;

    @Test
    void everyLineOfTheLogIsJsonAndTheTokenOpensWhatTheAlarmsName() throws Exception {
        Matcher json = JSON.matcher(Files.readString(OperationsDocs.FOLDER.resolve("monitoring.md")));
        assertThat(json.find()).isTrue();
        ApplicationProcess application = ApplicationProcess.on(
                folder,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(
                        json.group(1),
                        json.group(2),
                        "MANYHANDS_METRICS_TOKEN",
                        TOKEN,
                        "MANYHANDS_PROXIES",
                        "0.0.0.0/0"));
        try {
            someoneSignsUpAndSomeoneGuesses(new Visitor(application.port()));
            String metrics = scraped(application);
            METRIC.matcher(Files.readString(Path.of("docs", "monitoring", "alerts.yml")))
                    .results()
                    .forEach(named -> assertThat(metrics).contains("\n" + named.group()));
        } finally {
            application.process().destroy();
            assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        List<String> messages = new ArrayList<>();
        for (String line : application.written().lines().toList()) {
            JsonNode read = new ObjectMapper().readTree(line);
            assertThat(read.path("@timestamp").asText()).as(line).matches("\\S+Z");
            assertThat(read.path("log").path("level").asText()).as(line).isIn("INFO", "WARN", "ERROR");
            messages.add(read.path("message").asText());
        }
        assertThat(messages)
                .anyMatch(message -> message.matches("MH-\\w{4}-\\w{2}: began, join-group for communications"))
                .anyMatch(message -> message.startsWith("MANYHANDS_PROXIES is \"0.0.0.0/0\": anybody in so wide"))
                .contains("Failed sign-in from 127.0.0.1: wrong password");
        assertThat(application.written()).doesNotContain("Sam Rivers", "07700");
    }

    private static void someoneSignsUpAndSomeoneGuesses(Visitor visitor) throws Exception {
        Page taken = visitor.post(
                "/api/v1/opportunities/communications/sign-ups",
                BodyPublishers.ofString(new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "name", "Sam Rivers",
                                "contactBy", "phone",
                                "phone", "07700 900123",
                                "draws", "I like it.",
                                "agree", true))),
                "application/json",
                "Idempotency-Key",
                "0123456789-0123456789");
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        visitor.submit(visitor.get("/login"), "/login", Map.of("username", "admin", "password", "a guess"));
    }

    private static String scraped(ApplicationProcess application) throws Exception {
        HttpRequest.Builder scrape = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(application.port())));
        HttpClient prometheus = HttpClient.newHttpClient();
        assertThat(prometheus.send(scrape.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(401);
        return prometheus
                .send(scrape.header("Authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString())
                .body();
    }
}
