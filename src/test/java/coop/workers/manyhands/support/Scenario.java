package coop.workers.manyhands.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What somebody goes through on a pathway, as whoever draws it writes it: {@code processes/<key>/<key>.scenario.yaml}. How, stands
 * in {@code processes/README.md} under "Write scenarios".
 *
 * @param file where it stands
 * @param pathway the key of the folder
 * @param name what it tells
 * @param opportunity what is signed up for
 * @param steps one after the other
 * @param ends the outcome; null where somebody is still on their way
 */
public record Scenario(
        String file,
        String pathway,
        String name,
        String opportunity,
        List<Step> steps,
        @Nullable String ends) {

    private static final String SUFFIX = ".scenario.yaml";
    private static final List<Path> FOLDERS =
            List.of(Path.of("processes"), Path.of("src", "test", "resources", "pathways", "processes"));
    private static final Set<String> KEYS = Set.of("scenario", "opportunity", "steps", "ends");

    /** What can happen. */
    public static final Set<String> DEEDS = new TreeSet<>(Set.of(
            "signs up",
            "confirms",
            "never confirms",
            "stands at",
            "task",
            "sends",
            "passes",
            "the day comes",
            "letter",
            "withdraws",
            "is not heard of",
            "helper replies",
            "cannot withdraw",
            "somebody else",
            "is of the group",
            "a host is there",
            "nobody is a host",
            "nominations are open",
            "the co-op is a member",
            "the place is listed",
            "is elected"));

    /**
     * One step.
     *
     * @param number counted from one
     * @param deed one of {@link #DEEDS}
     * @param what its words, such as a task's name; empty if it needs none
     * @param fields what is filled in
     * @param by who does it, where that matters
     */
    public record Step(
            int number,
            String deed,
            String what,
            Map<String, Object> fields,
            @Nullable String by) {}

    /** All that there are. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> all.addAll(read(file)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all;
    }

    private static List<Scenario> read(Path file) {
        try {
            return of(file.toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Of a file's text.
     *
     * @throws IllegalArgumentException naming file, scenario and step, if it is not written as it should
     */
    public static List<Scenario> of(String file, String text) {
        Object written;
        try {
            written = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException unreadable) {
            throw new IllegalArgumentException("%s: it cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
        if (!(written instanceof List<?> list)) {
            throw new IllegalArgumentException(
                    "%s: begin each scenario with \"- scenario: …\", as in processes/one-off-task.".formatted(file));
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (Object one : list) {
            scenarios.add(scenario(file, map(file, one)));
        }
        return scenarios;
    }

    private static Scenario scenario(String file, Map<String, Object> written) {
        String name = String.valueOf(written.get("scenario"));
        String where = "%s: \"%s\"".formatted(file, name);
        written.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(
                    "%s: there is no \"%s\"; it has scenario, opportunity, steps and ends.".formatted(where, key));
        });
        if (!(written.get("steps") instanceof List<?> steps) || written.get("opportunity") == null) {
            throw new IllegalArgumentException("%s needs an opportunity, and steps.".formatted(where));
        }
        List<Step> read = new ArrayList<>();
        for (Object step : steps) {
            read.add(step(where, read.size() + 1, step));
        }
        String pathway = Path.of(file).getFileName().toString().replace(SUFFIX, "");
        Object ends = written.get("ends");
        return new Scenario(
                file,
                pathway,
                name,
                written.get("opportunity").toString(),
                read,
                ends == null ? null : ends.toString());
    }

    private static Step step(String where, int number, Object written) {
        String place = "%s, step %d".formatted(where, number);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (written instanceof String deed) {
            return new Step(number, known(place, deed), "", fields, null);
        }
        Map<String, Object> parts = map(place, written);
        String deed = parts.keySet().iterator().next();
        known(place, deed);
        Object what = parts.get(deed);
        if (what instanceof Map<?, ?>) {
            fields.putAll(map(place, what));
        }
        if (parts.get("with") != null) {
            fields.putAll(map(place, parts.get("with")));
        }
        parts.keySet().stream()
                .filter(key -> !Set.of(deed, "with", "by").contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "%s: there is no \"%s\" beside \"%s\"; write with: or by:.".formatted(place, key, deed));
                });
        Object by = parts.get("by");
        return new Step(
                number,
                deed,
                what instanceof Map || what == null ? "" : what.toString(),
                fields,
                by == null ? null : by.toString());
    }

    private static String known(String place, String deed) {
        if (!DEEDS.contains(deed)) {
            throw new IllegalArgumentException(
                    "%s: nobody can \"%s\". Write one of %s.".formatted(place, deed, String.join(", ", DEEDS)));
        }
        return deed;
    }

    private static Map<String, Object> map(String place, Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "%s: a name and a colon are missing before \"%s\".".formatted(place, written));
        }
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((key, value) -> read.put(String.valueOf(key), Objects.requireNonNullElse(value, "")));
        return read;
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(pathway, name);
    }
}
