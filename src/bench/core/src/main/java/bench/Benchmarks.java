package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the benchmarks that are asked for, each peer in a process of its own on a database of its own, one after the other in
 * every round; and writes a table for each. Started by {@code ./mvnw -Pbench verify}; see docs/benchmarks.md.
 */
public final class Benchmarks {

    static final String STOCK = "stock";
    static final String TUNED = "tuned";
    static final String FLOWABLE = "flowable";
    static final String HAND_WRITTEN = "hand-written";
    static final String MANY_HANDS = "many-hands";

    /** What pages cost of Many Hands alone: no peer has them. */
    private static final String PAGES = "many-hands-pages";

    private static final Duration LONGEST = Duration.ofMinutes(45);

    private final Path target;
    private final int rounds = Integer.getInteger("rounds", 3);
    private final Map<String, List<String>> commands;

    private Benchmarks(Path target) {
        this.target = target;
        this.commands = Map.of(
                STOCK, List.of(peer("camunda"), "bench.CamundaPeer", STOCK),
                TUNED, List.of(peer("camunda"), "bench.CamundaPeer", TUNED),
                FLOWABLE, List.of(peer("flowable"), "bench.FlowablePeer"),
                HAND_WRITTEN, List.of(peer("core"), "bench.HandWritten"),
                "raw", List.of(peer("core"), "bench.RawLimit"),
                MANY_HANDS, List.of(manyHands(), "bench.ManyHandsPeer"),
                PAGES, List.of(manyHands(), "bench.ManyHandsPages"));
    }

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]).toAbsolutePath();
        Path jar = Path.of(args[1]).toAbsolutePath();
        Path docs = Path.of(args[2]).toAbsolutePath();
        Path service = docs.resolveSibling("operations").resolve("many-hands.service");
        var benchmarks = new Benchmarks(target);
        Path results = Boolean.getBoolean("write") ? docs : target.resolve("results");
        Files.createDirectories(results);
        for (String which : System.getProperty("bench").split(",")) {
            Instant began = Instant.now();
            String machine = Machine.described();
            Figures figures = benchmarks.run(which.strip(), jar, service);
            Path file = results.resolve(which.strip() + ".md");
            Files.writeString(file, Tables.page(which.strip(), figures, began, machine));
            System.out.println(Files.readString(file));
            System.out.println("Written to " + file);
        }
    }

    private Figures run(String which, Path jar, Path service) throws Exception {
        var figures = new Figures();
        switch (which) {
            case "b1" -> peers(figures, which, rounds, List.of(STOCK, TUNED, FLOWABLE, HAND_WRITTEN, MANY_HANDS, "raw"));
            case "b8" -> peers(figures, which, 1, List.of(STOCK, TUNED, FLOWABLE, HAND_WRITTEN, MANY_HANDS));
            case "b2" -> peers(figures, which, 1, List.of(STOCK, TUNED, MANY_HANDS));
            case "b3", "b4" -> peers(figures, which, 1, List.of(TUNED, MANY_HANDS));
            case "b9" -> {
                System.out.printf("%tT %s%n", LocalTime.now(), which);
                run(figures, which, 1, commands.get(PAGES));
            }
            case "memory" -> new SmallMachines(target, jar, service, figures).run();
            default ->
                throw new IllegalArgumentException(
                        "No benchmark " + which + "; known: b1, b2, b3, b4, b8, b9, memory");
        }
        return figures;
    }

    private void peers(Figures figures, String which, int rounds, List<String> all) throws Exception {
        List<String> peers = all.stream().filter(Benchmarks::isAskedFor).toList();
        for (int round = 1; round <= rounds; round++) {
            for (String peer : peers) {
                System.out.printf("%tT %s, round %d of %d: %s%n", LocalTime.now(), which, round, rounds, peer);
                run(figures, which, round, commands.get(peer));
            }
        }
    }

    static boolean isAskedFor(String peer) {
        String only = System.getProperty("peers", "");
        return only.isBlank() || List.of(only.split(",")).contains(peer);
    }

    private void run(Figures figures, String which, int round, List<String> command) throws Exception {
        Path folder = emptied(target.resolve("run"));
        List<String> line = new ArrayList<>(java());
        line.addAll(List.of("-Xmx1g", "-Duser.timezone=UTC", "-Duser.language=en", "-Dbench=" + which, "-Dround=" + round));
        Stream.of("seconds", "warmUp", "counted", "sizes", "reminders", "seed", "patience", "cases", "calls")
                .filter(name -> System.getProperty(name) != null && !System.getProperty(name).isBlank())
                .forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
        line.add("-cp");
        line.addAll(command);
        Path log = target.resolve(which + "-" + command.get(1) + (command.size() > 2 ? "-" + command.get(2) : "") + ".log");
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("MANYHANDS_"));
        builder.environment().put("MANYHANDS_DATA", folder.resolve("data").toString());
        Process process = builder.redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
            process.destroy();
        }
        try (var lines = Files.lines(log)) {
            lines.filter(said -> said.startsWith(Results.MARK)).forEach(said -> figures.add(round, said));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("It failed; its log is " + log + ":\n" + endOf(log));
        }
        emptied(folder);
    }

    static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private String peer(String module) {
        return target.resolve(module).resolve("classes") + ":" + target.resolve(module).resolve("lib") + "/*";
    }

    /** The classes of Many Hands as the jar has them, and before them what drives it here. */
    private String manyHands() {
        Path module = target.resolve(MANY_HANDS);
        return module.resolve("classes") + ":" + extracted(target) + ":" + module.resolve("app/lib") + "/*";
    }

    /** The application's own jar among what was extracted. */
    static Path extracted(Path target) {
        try (var files = Files.list(target.resolve(MANY_HANDS).resolve("app"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        } catch (IOException missing) {
            throw new IllegalStateException("Many Hands was not extracted", missing);
        }
    }

    static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
