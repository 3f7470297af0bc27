package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

/** What {@code docs/operations} gives to be copied works, and what it points at is there. */
class OperationsDocsTest {

    private static final Path FOLDER = Path.of("docs", "operations");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#([^)]+))?\\)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everythingThatAPagePointsAtIsThere(Path page) throws IOException {
        LINK.matcher(Files.readString(page)).results().forEach(link -> {
            Path file = FOLDER.resolve(link.group(1)).normalize();
            assertThat(file).as(link.group()).exists();
            if (link.group(2) != null && file.toString().endsWith(".md")) {
                assertThat(headings(file)).as(link.group()).contains(link.group(2));
            }
        });
    }

    private static List<String> headings(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MockEnvironment example(Map<String, String> filledIn) throws IOException {
        MockEnvironment settings = new MockEnvironment();
        settings.setActiveProfiles("production");
        for (String line : Files.readAllLines(FOLDER.resolve("environment.example"))) {
            if (!line.startsWith("#") && line.contains("=")) {
                String[] parts = line.split("=", 2);
                settings.setProperty(key(parts[0]), filledIn.getOrDefault(parts[0], parts[1]));
            }
        }
        return settings;
    }

    /** As Spring Boot finds it. */
    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replace('_', '.')
                .replace("public.url", "public-url")
                .replace("contact.email", "contact-email");
    }

    @Test
    void exampleOfTheSettingsIsTakenInSilenceOnceItIsFilledIn() throws IOException {
        assertThat(SettingsCheck.of(example(Map.of())))
                .extracting(SettingsCheck.Finding::setting)
                .containsExactlyInAnyOrder("MANYHANDS_PUBLIC_URL", "MANYHANDS_CONTACT_EMAIL", "SPRING_MAIL_HOST");
        assertThat(SettingsCheck.of(example(Map.of(
                        "MANYHANDS_PUBLIC_URL", "https://help.weavers.coop",
                        "MANYHANDS_CONTACT_EMAIL", "hello@weavers.coop",
                        "SPRING_MAIL_HOST", "smtp.weavers.coop"))))
                .isEmpty();
    }

    @Test
    void systemdTakesTheUnit() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
        // What it starts is not there on every machine.
        Path folder = Files.createTempDirectory("unit");
        Path unit = Files.writeString(
                folder.resolve("many-hands.service"),
                Files.readString(FOLDER.resolve("many-hands.service")).replace("/usr/bin/java", "/bin/sh"));
        Process process = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("many-hands.service:");
    }

    @Test
    void webServersLetThroughWhatTheApplicationTakes() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("nginx.conf"))).contains("client_max_body_size 52m;");
        assertThat(Files.readString(FOLDER.resolve("Caddyfile"))).contains("max_size 52MB");
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains("max-request-size: 52MB");
    }
}
