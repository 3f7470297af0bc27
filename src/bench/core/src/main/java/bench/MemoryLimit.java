package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** So much memory and no swap, for a process and all that it starts: a control group of Linux (version 1), which takes root. */
final class MemoryLimit implements AutoCloseable {
    private static final Path ALL = Path.of("/sys/fs/cgroup/memory");
    private static final int MEGABYTE = 1024 * 1024;

    private final Path group;

    MemoryLimit(int megabytes) throws IOException {
        group = ALL.resolve("many-hands-bench-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
            Files.writeString(group.resolve("memory.limit_in_bytes"), Long.toString((long) megabytes * MEGABYTE));
            Files.writeString(group.resolve("memory.swappiness"), "0");
            // What lies in memory of the programs already would be counted to whoever read it.
            Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "1");
        } catch (IOException refused) {
            throw new IOException("No memory can be set a limit to here; it takes root and " + ALL, refused);
        }
    }

    /** The command, begun inside the limit. */
    List<String> around(List<String> command) {
        List<String> inside = new ArrayList<>(List.of(
                "sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", group.resolve("cgroup.procs").toString()));
        inside.addAll(command);
        return inside;
    }

    /** How often a page had to be read from the disk, since it was let go for want of room or never read before. */
    long readFromDisk() throws IOException {
        return line("memory.stat", "total_pgmajfault");
    }

    /** How many processes the kernel ended, since there was no memory left. */
    long killed() throws IOException {
        return line("memory.oom_control", "oom_kill");
    }

    private long line(String file, String name) throws IOException {
        return Files.readAllLines(group.resolve(file)).stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("No " + name + " in " + file));
    }

    /** Once all that was begun in it has ended. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (int tries = 0; !Files.readString(group.resolve("cgroup.procs")).isBlank() && tries < 100; tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Files.delete(group);
    }
}
