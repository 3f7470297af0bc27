package coop.workers.manyhands.files;

import java.time.Instant;
import java.util.UUID;

/**
 * A file in a list, without its content.
 *
 * @param size in bytes
 * @param original whether it is there with all its pixels besides
 */
public record FileEntry(UUID id, String name, String type, int size, Instant addedAt, boolean original) {

    /** Whether it has a thumbnail. */
    public boolean isPhoto() {
        return type.startsWith("image/");
    }

    /** The size as people read it, such as {@code 2.4 MB}. */
    public String sizeInWords() {
        return size < 1_000_000 ? Math.max(1, size / 1000) + " kB" : "%.1f MB".formatted(size / 1_000_000.0);
    }
}
