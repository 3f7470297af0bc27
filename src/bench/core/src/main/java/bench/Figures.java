package bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** What was measured: by peer, metric and level, and for each round. */
final class Figures {

    private record What(String peer, String metric, long level) {}

    private final Map<What, Map<Integer, Double>> values = new LinkedHashMap<>();

    void add(int round, String line) {
        String text = line.substring(Results.MARK.length());
        // A metric may have commas in its name.
        String peer = text.substring(0, text.indexOf(','));
        String value = text.substring(text.lastIndexOf(',') + 1);
        String rest = text.substring(peer.length() + 1, text.length() - value.length() - 1);
        String level = rest.substring(rest.lastIndexOf(',') + 1);
        String metric = rest.substring(0, rest.length() - level.length() - 1);
        add(round, peer, metric, Long.parseLong(level), Double.parseDouble(value));
    }

    void add(int round, String peer, String metric, long level, double value) {
        values.computeIfAbsent(new What(peer, metric, level), key -> new TreeMap<>()).put(round, value);
    }

    Set<String> peers() {
        Set<String> all = new LinkedHashSet<>();
        values.keySet().forEach(what -> all.add(what.peer()));
        return all;
    }

    Set<String> metrics() {
        Set<String> all = new LinkedHashSet<>();
        values.keySet().forEach(what -> all.add(what.metric()));
        return all;
    }

    Set<Long> levels() {
        Set<Long> all = new java.util.TreeSet<>();
        values.keySet().forEach(what -> all.add(what.level()));
        return all;
    }

    /** The median of the rounds. */
    OptionalDouble median(String peer, String metric, long level) {
        return median(of(peer, metric, level).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** The median of what one was to the other within each round: so much of the noise is in both. */
    OptionalDouble ratio(String peer, String to, String metric, long level) {
        Map<Integer, Double> others = of(to, metric, level);
        return median(of(peer, metric, level).entrySet().stream()
                .filter(entry -> others.getOrDefault(entry.getKey(), 0.0) != 0)
                .mapToDouble(entry -> entry.getValue() / others.get(entry.getKey()))
                .toArray());
    }

    private Map<Integer, Double> of(String peer, String metric, long level) {
        return values.getOrDefault(new What(peer, metric, level), Map.of());
    }

    private static OptionalDouble median(double[] all) {
        if (all.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(all);
        return OptionalDouble.of((all[(all.length - 1) / 2] + all[all.length / 2]) / 2);
    }
}
