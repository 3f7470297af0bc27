package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The compose files that others rely on, as far as can be seen without running them. */
class ContainerFilesTest {

    private static final Pattern PERCENTAGE = Pattern.compile("MaxRAMPercentage=(\\d+)");

    /** Of the Java process beside its heap, in MB, as reckoned: docs/operations/install.md, Memory. */
    private static final int BESIDE_THE_HEAP = 450;

    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(Map<String, Object> file, String name) {
        return (Map<String, Object>) Objects.requireNonNull(file.get(name), name);
    }

    private static Map<String, Object> services(String file) {
        return of(YamlFile.read(file), "services");
    }

    private static int megabytes(Map<String, Object> service) {
        return Integer.parseInt(String.valueOf(service.get("mem_limit")).replace("m", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.production.yml", "docker-compose.cluster.yml"})
    void eachServiceIsStartedAgainAndItsLogEnds(String file) {
        for (String name : services(file).keySet()) {
            Map<String, Object> service = of(services(file), name);
            assertThat(service).as(name).containsEntry("restart", "unless-stopped");
            assertThat(of(of(service, "logging"), "options")).as(name).containsKeys("max-size", "max-file");
        }
        assertThat(services(file).keySet()).as("what catches email").doesNotContain("mailpit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.production.yml", "docker-compose.cluster.yml"})
    void applicationHasNoRightsAndTheTimeThatItTakesToStop(String file) {
        for (String name : services(file).keySet()) {
            if (!name.startsWith("application")) {
                continue;
            }
            Map<String, Object> application = of(services(file), name);
            assertThat(application)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsEntry("env_file", "environment");
            // 30 s for requests under way (Spring's own), 20 s for emails.
            assertThat(Duration.parse("PT" + application.get("stop_grace_period")))
                    .isGreaterThan(Duration.ofSeconds(30 + 20));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.production.yml", "docker-compose.cluster.yml"})
    void heapLeavesRoomForTheRestOfTheProcess(String file) throws IOException {
        MatchResult percentage = PERCENTAGE
                .matcher(Files.readString(Path.of("Dockerfile")))
                .results()
                .findFirst()
                .orElseThrow();
        for (String name : services(file).keySet()) {
            if (name.startsWith("application")) {
                int all = megabytes(of(services(file), name));
                assertThat(all - all * Integer.parseInt(percentage.group(1)) / 100)
                        .isGreaterThanOrEqualTo(BESIDE_THE_HEAP);
            }
        }
        assertThat(megabytes(of(services(file), "database"))).isGreaterThanOrEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.production.yml", "docker-compose.cluster.yml"})
    void whatIsSecretIsAFileAndNoVariable(String file) throws IOException {
        assertThat(Files.readString(Path.of(file)))
                .doesNotContainPattern("(PASSWORD|KEY|TOKEN|SECRET): ")
                .contains("POSTGRES_PASSWORD_FILE: /secrets/spring.datasource.password")
                .contains("SPRING_CONFIG_IMPORT: configtree:/secrets/")
                .contains("- ./secrets:/secrets:ro");
        assertThat(Files.readString(Path.of(".gitignore"))).contains("/secrets/");
    }

    /** All is left out of what Docker is given, but what is named: secrets and data least of all get into an image. */
    @Test
    void imageIsBuiltOfWhatDockerIsGivenAndOfNothingElse() throws IOException {
        List<String> given = Files.readAllLines(Path.of(".dockerignore"));
        List<String> wanted = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .flatMap(line -> {
                    List<String> words = List.of(line.split(" "));
                    return words.subList(1, words.size() - 1).stream();
                })
                .toList();

        assertThat(given).first().isEqualTo("*");
        assertThat(given.stream().filter(line -> line.startsWith("!")).map(line -> line.substring(1)))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void fileInTheFolderOfSecretsIsTheSettingOfItsName(@TempDir Path secrets) throws IOException {
        // As openssl and an editor write them.
        Files.writeString(secrets.resolve("spring.datasource.password"), "a long random word\n");
        Files.writeString(secrets.resolve("manyhands.link-key"), "0123456789abcdef\n");

        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run("--spring.config.import=configtree:" + secrets + "/", "--spring.main.banner-mode=off")) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.password"))
                    .isEqualTo("a long random word");
            assertThat(context.getEnvironment().getProperty("manyhands.link-key"))
                    .isEqualTo("0123456789abcdef");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
