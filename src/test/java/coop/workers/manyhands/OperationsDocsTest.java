package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** With a certificate of the test's own, and ports that need no root. */
    @Test
    void nginxTakesItsBlock(@TempDir Path folder) throws Exception {
        Optional<Path> nginx = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(nginx).as("nginx is not installed here").isPresent();
        selfSigned(folder);
        Path block = Files.writeString(
                folder.resolve("many-hands.conf"),
                Files.readString(FOLDER.resolve("nginx.conf"))
                        .replace("/etc/letsencrypt/live/help.example.org", folder.toString())
                        .replaceAll("listen (\\[::]:)?80;", "listen $128080;")
                        .replaceAll("listen (\\[::]:)?443 ", "listen $128443 "));
        Path whole = Files.writeString(folder.resolve("nginx.conf"), """
                pid %1$s/pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    include %2$s;
                }
                """.formatted(folder, block));
        Process process = new ProcessBuilder(
                        nginx.orElseThrow().toString(), "-t", "-p", folder.toString(), "-c", whole.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("test is successful").doesNotContain("[warn]");
    }

    private static void selfSigned(Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-alias",
                        "site",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=help.example.org")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        pem(
                folder.resolve("fullchain.pem"),
                "CERTIFICATE",
                store.getCertificate("site").getEncoded());
        pem(
                folder.resolve("privkey.pem"),
                "PRIVATE KEY",
                store.getKey("site", "changeit".toCharArray()).getEncoded());
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(
                                kind,
                                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                        .encodeToString(content)));
    }

    @Test
    void webServersLetThroughWhatTheApplicationTakes() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("nginx.conf"))).contains("client_max_body_size 52m;");
        assertThat(Files.readString(FOLDER.resolve("Caddyfile"))).contains("max_size 52MB");
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains("max-request-size: 52MB");
    }
}
