package coop.workers.manyhands.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a federation's own files, which the checks of pathways look at before the project's: that of
 * {@code MANYHANDS_OWN}, or one that a test lays over for a while.
 */
public final class OwnFolder {

    private static @Nullable Path folder = ofTheEnvironment();

    private OwnFolder() {}

    private static @Nullable Path ofTheEnvironment() {
        String named = System.getenv("MANYHANDS_OWN");
        return named == null || named.isBlank() ? null : Path.of(named);
    }

    /** The folder, if there is one. */
    public static synchronized Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Does something while that folder lies over the project. */
    public static synchronized void over(Path own, Runnable deed) {
        Path before = folder;
        lay(own);
        try {
            deed.run();
        } finally {
            lay(before);
        }
    }

    private static void lay(@Nullable Path own) {
        folder = own;
        Diagram.readAnew();
    }

    /** Where a file lies: in the folder, else where it lies in the project. */
    public static Path find(String path, Path inTheProject) {
        return folder().map(own -> own.resolve(path)).filter(Files::exists).orElse(inTheProject);
    }

    /** A folder of it, if it is there. */
    static Stream<Path> part(String path) {
        return folder().map(own -> own.resolve(path)).filter(Files::isDirectory).stream();
    }
}
