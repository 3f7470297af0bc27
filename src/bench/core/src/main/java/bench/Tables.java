package bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages that the figures are written to. */
final class Tables {

    private static final Map<String, String> TITLES = Map.of(
            "b1", "B1: the whole path",
            "b2", "B2: a coordinator's lists",
            "b3", "B3: the whole path beside many others",
            "b4", "B4: reminders due at once",
            "b8", "B8: what one costs",
            "b9", "B9: pages among many cases",
            "memory", "Memory on machines of 1, 2 and 4 GiB");

    private Tables() {}

    static String page(String which, Figures figures, Instant began, String machine) {
        List<String> tables =
                switch (which) {
                    case "b1" -> wholePath(figures);
                    case "b8" -> List.of(beside(figures, figures.metrics(), figures.peers(), 1, Benchmarks.TUNED));
                    case "b2", "b3", "b4" -> byLevel(figures, Benchmarks.TUNED);
                case "b9" -> byLevel(figures, null);
                    default -> figures.levels().stream()
                            .map(level -> beside(figures, figures.metrics(), figures.peers(), level, null))
                            .toList();
                };
        return """
                # %s

                %s, PostgreSQL 17 with `fsync` and `synchronous_commit` on. %s. Written by `%s`; how it is measured: \
                [benchmarks](../benchmarks.md#beside-its-peers).

                %s"""
                .formatted(
                        TITLES.get(which),
                        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                                .format(began.atOffset(ZoneOffset.UTC)),
                        machine,
                        command(System.getProperty("command")),
                        String.join("\n", tables));
    }

    /** As it was typed, without what is particular to a machine. */
    private static String command(String typed) {
        return Stream.concat(
                        Stream.of("./mvnw"),
                        Stream.of(typed.split(" "))
                                .filter(word -> word.startsWith("-Dbench") || word.equals("-Pbench") || word.equals("verify")))
                .collect(Collectors.joining(" "));
    }

    private static List<String> wholePath(Figures figures) {
        List<Long> levels = List.of(1L, 4L, 8L);
        List<String> tables = new ArrayList<>();
        tables.add("Completed a second; in brackets, to stock and to the tuned engine.\n\n"
                + table(
                        Stream.concat(Stream.of(""), levels.stream().map(level -> plural(level, "client")))
                                .toList(),
                        figures.peers().stream()
                                .map(peer -> Stream.concat(
                                                Stream.of(peer),
                                                levels.stream().map(level -> completed(figures, peer, level)))
                                        .toList())
                                .toList()));
        List<String> peers = new ArrayList<>(figures.peers());
        peers.remove("raw");
        for (long level : levels) {
            tables.add("With " + plural(level, "client") + ":\n\n"
                    + beside(
                            figures,
                            List.of("p50 ms", "p95 ms", "CPU ms JVM", "CPU ms PostgreSQL"),
                            peers,
                            level,
                            Benchmarks.TUNED));
        }
        return tables;
    }

    private static String completed(Figures figures, String peer, long level) {
        String metric = "completed/s";
        String median = number(figures.median(peer, metric, level));
        return peer.equals("raw")
                ? median
                : "%s (%s; %s)"
                        .formatted(
                                median,
                                number(figures.ratio(peer, Benchmarks.STOCK, metric, level)),
                                number(figures.ratio(peer, Benchmarks.TUNED, metric, level)));
    }

    /** A row for each metric, a column for each peer, and what Many Hands is to one of them. */
    private static String beside(
            Figures figures, Collection<String> metrics, Collection<String> peers, long level, String to) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(peers);
        if (to != null) {
            head.add("many-hands : " + to);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String metric : metrics) {
            if (peers.stream().allMatch(peer -> figures.median(peer, metric, level).isEmpty())) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(metric));
            peers.forEach(peer -> row.add(number(figures.median(peer, metric, level))));
            if (to != null) {
                row.add(number(figures.ratio(Benchmarks.MANY_HANDS, to, metric, level)));
            }
            rows.add(row);
        }
        return table(head, rows);
    }

    private static List<String> byLevel(Figures figures, String to) {
        return figures.levels().stream()
                .map(level -> "With %,d:%n%n".formatted(level)
                        + beside(figures, figures.metrics(), figures.peers(), level, to))
                .toList();
    }

    static String table(List<String> head, List<List<String>> rows) {
        return row(head)
                + row(head.stream().map(cell -> cell.isEmpty() ? "---" : "---:").toList())
                + rows.stream().map(Tables::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String plural(long many, String one) {
        return many + " " + one + (many == 1 ? "" : "s");
    }

    private static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "–";
        }
        double v = value.getAsDouble();
        return String.format(Locale.ENGLISH, v >= 100 ? "%,.0f" : v >= 10 ? "%,.1f" : "%,.2f", v);
    }
}
