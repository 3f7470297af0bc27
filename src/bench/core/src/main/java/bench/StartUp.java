package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long it takes until the first page is there, on an empty folder and on one that has been used; and what it takes of the machine. */
final class StartUp {
    /** Memory is read so long after the first page: what starts beside it is done by then. */
    private static final long SETTLED = 10_000;

    private static final String STARTER = "starter";

    private final Path target;
    private final Path jar;
    private final Figures figures;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();

    StartUp(Path target, Path jar, Figures figures) {
        this.target = target;
        this.jar = jar;
        this.figures = figures;
    }

    void run(int rounds) throws Exception {
        command(STARTER, "-jar", target.resolve("starter/starter-1.jar").toString());
        command(Benchmarks.MANY_HANDS, "-jar", jar.toString());
        Path extracted = Benchmarks.extracted(target);
        command("extracted", "-jar", extracted.toString());
        Path archive = target.resolve("many-hands.jsa");
        // As the Dockerfile has it.
        command("archive", "-XX:SharedArchiveFile=" + archive, "-jar", extracted.toString());
        if (Benchmarks.isAskedFor("archive")) {
            makeArchive(extracted, archive);
        }
        commands.keySet().removeIf(who -> !Benchmarks.isAskedFor(who));
        for (int round = 1; round <= rounds; round++) {
            for (var command : commands.entrySet()) {
                Path folder = Benchmarks.emptied(target.resolve("run"));
                start(round, command.getKey(), 0, folder, command.getValue());
                start(round, command.getKey(), 1, folder, command.getValue());
            }
        }
        Benchmarks.emptied(target.resolve("run"));
    }

    private void command(String who, String... arguments) {
        List<String> command = new ArrayList<>(Benchmarks.java());
        command.addAll(List.of(arguments));
        commands.put(who, command);
    }

    /** A first start says which classes it takes; they are put into an archive that the JVM maps. */
    private void makeArchive(Path extracted, Path archive) throws Exception {
        Path classes = target.resolve("many-hands.classes");
        Path folder = Benchmarks.emptied(target.resolve("run"));
        List<String> training = new ArrayList<>(Benchmarks.java());
        training.addAll(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + classes, "-jar", extracted.toString()));
        try (var application = Application.started(training, folder, target.resolve("b6-training.log"), Map.of())) {
            application.answers("/");
        }
        List<String> dump = new ArrayList<>(Benchmarks.java());
        dump.addAll(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-jar",
                extracted.toString()));
        Path log = target.resolve("b6-archive.log");
        int exit = new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("No archive was made:\n" + Benchmarks.endOf(log));
        }
    }

    private void start(int round, String who, int existing, Path folder, List<String> command) throws Exception {
        String where = existing == 0 ? "fresh folder" : "existing folder";
        System.out.printf("%tT b6, round %d: %s, %s%n", java.time.LocalTime.now(), round, who, where);
        String page = who.equals(STARTER) ? "/camunda/app/tasklist/default/" : "/";
        long began = System.nanoTime();
        try (var application = Application.started(command, folder, target.resolve("b6-" + who + ".log"), Map.of())) {
            application.answers(page);
            figure(round, who, where + ": s to the first 200", (System.nanoTime() - began) / 1e9);
            figure(round, who, where + ": CPU s of the JVM until then", application.cpuMillis() / 1000);
            Thread.sleep(SETTLED);
            figure(round, who, where + ": MB of the JVM", Machine.megabytes(application.pid(), "status", "VmRSS"));
            // Proportionally, because its processes share their buffers.
            figure(round, who, where + ": MB of PostgreSQL", Machine.treeOf(application.pid()).stream()
                    .filter(pid -> pid != application.pid())
                    .mapToDouble(pid -> Machine.megabytes(pid, "smaps_rollup", "Pss"))
                    .sum());
            figure(round, who, where + ": classes", loadedClasses(application.pid()));
        }
    }

    private void figure(int round, String who, String metric, double value) {
        figures.add(round, who, metric, 0, value);
    }

    private static double loadedClasses(long pid) throws IOException, InterruptedException {
        String said = Machine.said("jstat", "-class", Long.toString(pid));
        return Double.parseDouble(said.lines().skip(1).findFirst().orElse("0").strip().split("\\s+")[0]);
    }
}
