package coop.workers.manyhands.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room is left. */
public final class DiskSpace {

    private DiskSpace() {}

    /** Bytes that are free on the disk of a folder, or of where it would be made; what cannot be told is enough. */
    public static long freeUnder(Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
