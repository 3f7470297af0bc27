package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import coop.workers.manyhands.support.YamlFile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The example for Kubernetes is one that Kubernetes takes, by the schema of its API, and runs what the compose file of two nodes runs. */
class KubernetesDocsTest {

    private static final Map<String, JsonObject> OBJECTS = read();
    private static final JsonObject NODES = object("StatefulSet/many-hands").getAsJsonObject("spec");
    private static final JsonObject POD = NODES.getAsJsonObject("template").getAsJsonObject("spec");
    private static final JsonObject APPLICATION =
            POD.getAsJsonArray("containers").get(0).getAsJsonObject();

    private static Map<String, JsonObject> read() {
        Map<String, JsonObject> objects = new TreeMap<>();
        for (Object one : YamlFile.all("docs/operations/kubernetes.yaml")) {
            JsonObject object = new Gson().toJsonTree(one).getAsJsonObject();
            String name = object.getAsJsonObject("metadata").get("name").getAsString();
            objects.put(object.get("kind").getAsString() + "/" + name, object);
        }
        return objects;
    }

    private static JsonObject object(String name) {
        return Objects.requireNonNull(OBJECTS.get(name), name);
    }

    /** As the API's own classes check it: no field that it does not know, none missing that it needs, each of its type. */
    private static void isTaken(JsonObject object) throws Exception {
        Class<?> kind = Class.forName(
                "io.kubernetes.client.openapi.models.V1" + object.get("kind").getAsString());
        try {
            kind.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getTargetException().getMessage(), refused);
        }
    }

    @Test
    void eachObjectIsOneOfKubernetes() throws Exception {
        assertThat(OBJECTS.keySet())
                .containsExactly(
                        "Ingress/many-hands",
                        "PersistentVolumeClaim/many-hands-erasures",
                        "PodDisruptionBudget/many-hands",
                        "Service/many-hands",
                        "Service/many-hands-nodes",
                        "StatefulSet/many-hands");
        for (JsonObject object : OBJECTS.values()) {
            isTaken(object);
        }
    }

    @Test
    void whatKubernetesDoesNotKnowIsSeenHoweverDeepItStands() {
        JsonObject misspelt = object("StatefulSet/many-hands").deepCopy();
        misspelt.getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject()
                .addProperty("enviroment", "x");

        assertThatThrownBy(() -> isTaken(misspelt)).hasMessageContaining("enviroment");
    }

    @Test
    void nodesAreThoseOfTheComposeFile() throws IOException {
        Map<String, Object> compose = YamlFile.read("docker-compose.cluster.yml");
        JsonObject node = new Gson()
                .toJsonTree(compose)
                .getAsJsonObject()
                .getAsJsonObject("services")
                .getAsJsonObject("application-a");
        JsonObject settings = node.getAsJsonObject("environment");
        JsonArray set = APPLICATION.getAsJsonArray("env");

        assertThat(set).isNotEmpty().allSatisfy(one -> {
            String name = one.getAsJsonObject().get("name").getAsString();
            assertThat(settings.has(name)).as(name).isTrue();
            if (!name.equals("MANYHANDS_PROXIES")) {
                assertThat(one.getAsJsonObject().get("value")).isEqualTo(settings.get(name));
            }
        });
        assertThat(POD.get("terminationGracePeriodSeconds").getAsString() + "s")
                .isEqualTo(node.get("stop_grace_period").getAsString());
        assertThat(APPLICATION
                        .getAsJsonObject("resources")
                        .getAsJsonObject("limits")
                        .get("memory")
                        .getAsString())
                .isEqualTo(node.get("mem_limit").getAsString().replace("m", "Mi"));
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("--uid " + POD.getAsJsonObject("securityContext").get("runAsUser"));
    }

    @Test
    void whatIsMountedIsThereAndWhatIsChosenByLabelIsTheNodes() {
        JsonElement labels =
                NODES.getAsJsonObject("template").getAsJsonObject("metadata").get("labels");
        assertThat(NODES.getAsJsonObject("selector").get("matchLabels")).isEqualTo(labels);
        for (String service : new String[] {"Service/many-hands", "Service/many-hands-nodes"}) {
            assertThat(object(service).getAsJsonObject("spec").get("selector")).isEqualTo(labels);
        }
        assertThat(names(APPLICATION.getAsJsonArray("volumeMounts")))
                .containsExactlyInAnyOrder("data", "erasures", "tmp");
        assertThat(names(POD.getAsJsonArray("volumes"))).containsExactlyInAnyOrder("erasures", "tmp");
        assertThat(NODES.getAsJsonArray("volumeClaimTemplates")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("metadata")
                        .get("name")
                        .getAsString())
                .isEqualTo("data");
    }

    private static String[] names(JsonArray all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.getAsJsonObject().get("name").getAsString())
                .toArray(String[]::new);
    }
}
