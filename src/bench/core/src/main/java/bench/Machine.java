package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux says about processes. CPU is that of the processes themselves, so that others on the machine do not count. */
final class Machine {
    private static final double MILLIS_A_TICK = 10;

    private Machine() {}

    /** CPU of this JVM so far. */
    static double cpuMillisOfThisJvm() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e6;
    }

    /** CPU of a process and its children so far, those that it has seen the end of too. */
    static double cpuMillisOf(long pid) throws IOException {
        double ticks = 0;
        for (String[] of : stats()) {
            // After the name: state is 0, its parent 1, utime 11, stime 12, those of its ended children 13 and 14.
            if (of[0].equals(Long.toString(pid))) {
                ticks += ticks(of, 12) + ticks(of, 13) + ticks(of, 14) + ticks(of, 15);
            } else if (of[2].equals(Long.toString(pid))) {
                ticks += ticks(of, 12) + ticks(of, 13);
            }
        }
        return ticks * MILLIS_A_TICK;
    }

    /** The process and all below it. */
    static List<Long> treeOf(long pid) {
        List<Long> all = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(root -> root.descendants().forEach(one -> all.add(one.pid())));
        return all;
    }

    /** A line of {@code /proc/PID/status} or {@code smaps_rollup}, in MB. */
    static double megabytes(long pid, String file, String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
                    .filter(entry -> entry.startsWith(line + ":"))
                    .mapToDouble(entry -> Double.parseDouble(entry.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    /**
     * What one of Java's own programs says; nothing where this Java has none of them.
     *
     * @param command its name, and what it is told
     */
    static String said(String... command) throws IOException, InterruptedException {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** What stands in the file of results about where they come from: no names, no folders. */
    static String described() {
        try {
            String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
            return "%d cores, %s %s, Java %s, load %s when it began"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"),
                            System.getProperty("java.version"),
                            load);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double ticks(String[] stat, int field) {
        return Double.parseDouble(stat[field]);
    }

    /** By process: its id, state, parent and all that follows; the name, which may hold spaces, is left out. */
    private static List<String[]> stats() throws IOException {
        List<String[]> all = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                try {
                    String line = Files.readString(folder.resolve("stat"));
                    all.add((line.substring(0, line.indexOf(' ')) + line.substring(line.lastIndexOf(')') + 1)).split(" "));
                } catch (IOException ended) {
                    // It has ended since it was listed.
                }
            }
        }
        return all;
    }
}
