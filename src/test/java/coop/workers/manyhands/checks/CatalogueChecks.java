package coop.workers.manyhands.checks;

import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.catalogue.Who;
import coop.workers.manyhands.support.Diagram;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Every entry of the catalogue leads somewhere, and has somebody who looks after it. Said by file and line. */
final class CatalogueChecks {

    static final String FILE = "src/main/resources/catalogue/opportunities.yaml";

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "slug",
            "title",
            "summary",
            "details",
            "kind",
            "who",
            "time",
            "minutes",
            "commitment",
            "whatYouNeed",
            "meets",
            "status",
            "neededBecause",
            "lookedAfterBy",
            "pathway",
            "group",
            "link",
            "places",
            "enjoy",
            "repeatable"));

    private static final List<String> NEEDED =
            List.of("slug", "title", "summary", "kind", "who", "time", "status", "lookedAfterBy", "enjoy");

    private final Map<String, Set<String>> choices = new LinkedHashMap<>();
    private final String file;

    CatalogueChecks() {
        this(FILE);
    }

    /** Of the catalogue in another place. */
    CatalogueChecks(String file) {
        this.file = file;
        choices.put("kind", codes(Kind.values()));
        choices.put("who", codes(Who.values()));
        choices.put("time", codes(TimeNeeded.values()));
        choices.put("status", codes(Status.values()));
        choices.put("enjoy", codes(Enjoyment.values()));
        choices.put(
                "pathway",
                Diagram.allWithExamples().values().stream()
                        .filter(Diagram::hasSignUp)
                        .map(Diagram::key)
                        .collect(Collectors.toCollection(TreeSet::new)));
        choices.put("lookedAfterBy", WaitChecks.groups());
    }

    private static Set<String> codes(Coded... values) {
        return Arrays.stream(values).map(Coded::code).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Fault> of(String text) {
        List<Fault> faults = new ArrayList<>();
        Node written;
        try {
            written = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (MarkedYAMLException unreadable) {
            int line = unreadable.getProblemMark() == null
                    ? 1
                    : unreadable.getProblemMark().getLine() + 1;
            return List.of(new Fault(
                    file,
                    "line " + line,
                    "It cannot be read: %s. Compare it with the entry above.".formatted(unreadable.getProblem())));
        }
        Set<String> slugs = new HashSet<>();
        for (Node entry : written instanceof SequenceNode list ? list.getValue() : List.<Node>of()) {
            if (entry instanceof MappingNode one) {
                check(one, slugs, faults);
            }
        }
        return faults;
    }

    private void check(MappingNode entry, Set<String> slugs, List<Fault> faults) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple pair : entry.getValue()) {
            String key = ((ScalarNode) pair.getKeyNode()).getValue();
            values.put(key, pair.getValueNode());
            if (!KEYS.contains(key)) {
                faults.add(at(pair.getKeyNode(), "There is no %s. Take it away, or choose one of %s.", key, KEYS));
            }
        }
        NEEDED.stream()
                .filter(key -> !values.containsKey(key))
                .forEach(key -> faults.add(at(entry, "%s is missing. Write it, as the entry above does.", key)));
        values.forEach((key, value) -> {
            Set<String> known = choices.get(key);
            if (known != null) {
                scalars(value).stream()
                        .filter(one -> !known.contains(one.getValue()))
                        .forEach(one -> faults.add(at(
                                one,
                                "%s is \"%s\", and there is none. Choose one of %s.",
                                key,
                                one.getValue(),
                                known)));
            }
        });
        String slug = scalar(values.get("slug"));
        if (slug != null && !slugs.add(slug)) {
            faults.add(at(entry, "\"%s\" stands here twice. Give one of the two another slug.", slug));
        }
        if (slug != null && !slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            faults.add(at(
                    entry, "The slug \"%s\" stands in addresses: write small letters and dashes, as in chat.", slug));
        }
    }

    private Fault at(Node node, String sentence, Object... words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] instanceof Collection<?> some) {
                words[i] = some.stream().map(String::valueOf).collect(Collectors.joining(", "));
            }
        }
        return new Fault(file, "line " + (node.getStartMark().getLine() + 1), sentence.formatted(words));
    }

    private static List<ScalarNode> scalars(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .filter(ScalarNode.class::isInstance)
                    .map(ScalarNode.class::cast)
                    .toList();
        }
        return node instanceof ScalarNode one ? List.of(one) : List.of();
    }

    private static @Nullable String scalar(@Nullable Node node) {
        return node instanceof ScalarNode one ? one.getValue() : null;
    }
}
