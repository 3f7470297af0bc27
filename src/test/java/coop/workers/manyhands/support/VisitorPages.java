package coop.workers.manyhands.support;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pages that a visitor can come to, and which browser test looks at each of them. */
public final class VisitorPages {

    /** A browser test, and below it each handler that it looks at, with the templates that it sees by it. */
    private static final String LOOKED_AT = """
            """;

    private VisitorPages() {}

    /** What is looked at by anybody: handlers as {@code CataloguePage#all}, templates as {@code CataloguePage#all site/catalogue}. */
    public static Set<String> lookedAt() {
        return byTest().values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The simple names of the tests that look. */
    public static Set<String> tests() {
        return byTest().keySet();
    }

    /** What one test looks at. */
    static Set<String> lookedAtBy(Class<?> test) {
        return byTest().getOrDefault(test.getSimpleName(), Set.of());
    }

    private static Map<String, Set<String>> byTest() {
        Map<String, Set<String>> all = new TreeMap<>();
        String test = "";
        for (String line : LOOKED_AT.lines().toList()) {
            if (line.startsWith(" ")) {
                String[] parts = line.strip().split(" ");
                Set<String> looked = all.computeIfAbsent(test, none -> new TreeSet<>());
                looked.add(parts[0]);
                Arrays.stream(parts).skip(1).forEach(template -> looked.add(parts[0] + " " + template));
            } else {
                test = line;
            }
        }
        return all;
    }
}
