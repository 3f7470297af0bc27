package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compose file with two nodes is the one for production twice over, with what nodes must share. */
class ClusterDocsTest {

    private static final Map<String, Object> CLUSTER = YamlFile.read("docker-compose.cluster.yml");
    private static final Map<String, Object> PRODUCTION = YamlFile.read("docker-compose.production.yml");
    private static final List<String> NODES = List.of("application-a", "application-b");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> file, String... path) {
        Map<String, Object> found = file;
        for (String step : path) {
            found = (Map<String, Object>) Objects.requireNonNull(found.get(step), step);
        }
        return found;
    }

    @Test
    void eachNodeIsTheOneOfProductionWithAFolderOfItsOwnAndWhatTheyShare() {
        Map<String, Object> one = new HashMap<>(at(PRODUCTION, "services", "application"));
        Map<String, Object> settings = new HashMap<>(at(one, "environment"));
        settings.put("MANYHANDS_ERASURES", "/erasures/list");
        one.put("environment", settings);
        for (String name : NODES) {
            one.put(
                    "volumes",
                    List.of(
                            name.replace("application", "data") + ":/data",
                            "./secrets:/secrets:ro",
                            "erasures:/erasures"));
            assertThat(at(CLUSTER, "services", name)).isEqualTo(one);
        }
        assertThat(at(CLUSTER, "services", "database")).isEqualTo(at(PRODUCTION, "services", "database"));
        assertThat(CLUSTER.get("networks")).isEqualTo(PRODUCTION.get("networks"));
        assertThat(at(CLUSTER, "services").keySet())
                .containsExactlyInAnyOrder("application-a", "application-b", "database", "proxy");
    }

    @Test
    void volumesThatAreUsedAreDeclaredAndNoOthers() {
        TreeSet<String> used = new TreeSet<>();
        for (String name : at(CLUSTER, "services").keySet()) {
            for (Object volume : (List<?>)
                    Objects.requireNonNull(at(CLUSTER, "services", name).get("volumes"))) {
                String source = volume.toString().split(":", -1)[0];
                if (source.startsWith("./docs")) {
                    assertThat(Path.of(source)).exists();
                } else if (!source.startsWith("./secrets")) {
                    used.add(source);
                }
            }
        }
        assertThat(at(CLUSTER, "volumes").keySet()).isEqualTo(used);
    }

    @Test
    void proxyAsksBothNodesWhetherTheyAreWellAndTakesWhatTheOtherOneTakes() throws IOException {
        String caddy = Files.readString(Path.of("docs/operations/Caddyfile.cluster"));

        assertThat(Pattern.compile("\\S+:8080").matcher(caddy).results().map(found -> found.group()))
                .containsExactlyElementsOf(
                        NODES.stream().map(name -> name + ":8080").toList());
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("EXPOSE 8080", "/actuator/health");
        assertThat(caddy).contains("health_uri /actuator/health", "max_size 52MiB", "lb_policy ip_hash");
        assertThat(Files.readString(Path.of("docs/operations/Caddyfile"))).contains("max_size 52MiB");
    }
}
