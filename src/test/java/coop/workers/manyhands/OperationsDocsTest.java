package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import coop.workers.manyhands.support.OperationsDocs;
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
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/** What {@code docs/operations} gives to be copied works, and what it points at is there. */
class OperationsDocsTest {

    private static final Path FOLDER = OperationsDocs.FOLDER;
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

    /** Where it is installed; CI unpacks it. */
    private static Path program(String name) {
        Optional<Path> program = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program).as(name + " is not installed here").isPresent();
        return program.orElseThrow();
    }

    /** What it says; it has to be content. */
    private static String said(Path folder, Object... command) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** With a certificate of the test's own, and ports that need no root. */
    @Test
    void nginxTakesItsBlock(@TempDir Path folder) throws Exception {
        Path nginx = program("nginx");
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
        String said = said(folder, nginx, "-t", "-p", folder, "-c", whole);
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

    /** Provisioned as it would run, without listening; and as Caddy itself writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"Caddyfile", "Caddyfile.cluster"})
    void caddyTakesItsFile(String file, @TempDir Path folder) throws Exception {
        Path caddy = program("caddy");
        Path copy = Files.copy(FOLDER.resolve(file), folder.resolve("Caddyfile"));

        assertThat(said(folder, caddy, "validate", "--adapter", "caddyfile", "--config", copy))
                .contains("Valid configuration")
                .doesNotContain("\"level\":\"warn\"", "\"level\":\"error\"");
        said(folder, caddy, "fmt", "--overwrite", copy);
        assertThat(copy).hasSameTextualContentAs(FOLDER.resolve(file));
    }

    @Test
    void prometheusTakesItsRulesAndWhereToLook(@TempDir Path folder) throws Exception {
        Path promtool = program("promtool");
        Path monitoring = Path.of("docs", "monitoring");
        Path token = Files.writeString(folder.resolve("token"), "a token");
        Files.copy(monitoring.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        Path configuration = Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(monitoring.resolve("prometheus.yml"))
                        .replace("/etc/prometheus/many-hands-token", token.toString()));

        assertThat(said(folder, promtool, "check", "config", configuration))
                .contains("%d rules found"
                        .formatted(
                                Files.readString(folder.resolve("alerts.yml")).split("- alert: ").length - 1))
                .doesNotContain("FAILED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx.conf        | client_max_body_size (\\d+)(m);
            kubernetes.yaml   | proxy-body-size: (\\d+)(m)\\s
            Caddyfile         | max_size (\\d+)(\\w+)
            Caddyfile.cluster | max_size (\\d+)(\\w+)
            """)
    void webServersLetThroughWhatTheApplicationTakes(String file, String setting) throws IOException {
        // For Caddy MB is a million bytes, and MiB what nginx calls m and Spring MB.
        Map<String, Integer> units = Map.of("m", 1 << 20, "MiB", 1 << 20, "MB", 1_000_000);
        Matcher set = Pattern.compile(setting).matcher(Files.readString(FOLDER.resolve(file)));
        Matcher taken = Pattern.compile("max-request-size: (\\w+)")
                .matcher(Files.readString(Path.of("src/main/resources/application.yaml")));
        assertThat(set.find() && taken.find()).isTrue();

        assertThat(Long.parseLong(set.group(1)) * Objects.requireNonNull(units.get(set.group(2))))
                .isGreaterThanOrEqualTo(DataSize.parse(taken.group(1)).toBytes());
    }
}
