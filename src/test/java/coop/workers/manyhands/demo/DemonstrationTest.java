package coop.workers.manyhands.demo;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Demonstration;
import coop.workers.manyhands.SettingsCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What --demo does to the settings, and which settings it is refused with. */
class DemonstrationTest {

    private static StandardEnvironment started(Map<String, Object> settings, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        new Demonstration().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void itHasAFolderOfItsOwnInsideTheDataFolder() {
        StandardEnvironment settings =
                started(Map.of("manyhands.data", "/srv/data", "manyhands.erasures", "/elsewhere/erasures"), "--demo");
        assertThat(settings.getProperty("manyhands.data"))
                .isEqualTo(Path.of("/srv/data", "demo").toString());
        assertThat(settings.getProperty("manyhands.erasures")).isEmpty();
        assertThat(settings.getProperty("manyhands.contact-email")).endsWith("@example.org");
    }

    @ParameterizedTest
    @CsvSource({"--demo,true", "--demo=false,false", "--other,false", "--wipe-demo,false"})
    void onlyTheCommandLineAsksForIt(String argument, boolean on) {
        StandardEnvironment settings = started(Map.of("manyhands.data", "/srv/data", "demo", "true"), argument);
        assertThat(Demonstration.isOn(settings)).isEqualTo(on);
        assertThat("/srv/data".equals(settings.getProperty("manyhands.data"))).isNotEqualTo(on);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            spring.profiles.active              | production                     | --demo
            spring.datasource.url               | jdbc:postgresql://localhost/db | SPRING_DATASOURCE_URL
            manyhands.webhooks.targets[0].url   | https://example.org/hook       | MANYHANDS_WEBHOOKS_TARGETS_0_URL
            """)
    void itIsRefusedWhereOthersRelyOnIt(String setting, String value, String named) {
        Map<String, Object> settings = Map.of("manyhands.public-url", "http://localhost:8080", setting, value);
        assertThat(refused(started(settings, "--demo"))).contains(named);
        assertThat(refused(started(settings))).doesNotContain("--demo", "MANYHANDS_WEBHOOKS_TARGETS_0_URL");
    }

    @Test
    void elseItIsNotRefused() {
        assertThat(refused(started(Map.of("manyhands.public-url", "http://localhost:8080"), "--demo")))
                .isEmpty();
    }

    private static List<String> refused(StandardEnvironment settings) {
        return SettingsCheck.of(settings).stream()
                .filter(SettingsCheck.Finding::refuses)
                .map(SettingsCheck.Finding::setting)
                .collect(Collectors.toList());
    }
}
