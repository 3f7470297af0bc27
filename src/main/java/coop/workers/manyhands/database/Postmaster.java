package coop.workers.manyhands.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of PostgreSQL that works on a folder; it outlives an application that was killed. */
record Postmaster(ProcessHandle process) {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** The one that works on the folder now, by the file that it keeps there. */
    static Optional<Postmaster> on(Path cluster) {
        return processNamedIn(cluster)
                .filter(process -> worksOn(cluster, process))
                .map(Postmaster::new);
    }

    /**
     * Stops what an application that was killed left running. The caller holds the {@link FolderLock}: nobody else
     * uses it.
     *
     * @throws DatabaseUnusable if it does not stop
     */
    static void clearAway(Path cluster) {
        Optional<Postmaster> leftOver = on(cluster);
        if (leftOver.isPresent()) {
            log.info("The last run was killed and left its PostgreSQL running; stopping that one first");
            leftOver.get().stop();
        } else if (processNamedIn(cluster).isPresent()) {
            // After a restart of the machine the number can belong to anybody, and PostgreSQL would refuse to start.
            delete(cluster.resolve("postmaster.pid"));
        }
    }

    private void stop() {
        // It waits for its clients to go; the last one died.
        process.destroy();
        if (!isGoneWithin(Duration.ofSeconds(30))) {
            throw new DatabaseUnusable(
                    "The PostgreSQL that the last run left behind (process %d) does not stop.".formatted(process.pid()),
                    "Stop it by hand (kill -INT %d) and start again.".formatted(process.pid()));
        }
    }

    /** Waits until it has gone, however long that takes. */
    void join() {
        process.onExit().join();
    }

    boolean isGoneWithin(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<ProcessHandle> processNamedIn(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException notFinished) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean worksOn(Path cluster, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command()
                        .map(command -> command.replace(".exe", "").endsWith("postgres"))
                        .orElse(false)
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                        .orElse(false);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
