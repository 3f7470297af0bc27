package coop.workers.manyhands.files;

import java.util.List;

/** Files that were looked at and may be kept: see {@link FileDesk#inspect}. */
public final class InspectedFiles {

    /** No files. */
    public static final InspectedFiles NONE = new InspectedFiles(List.of());

    private final List<CleanFile> files;

    InspectedFiles(List<CleanFile> files) {
        this.files = List.copyOf(files);
    }

    List<CleanFile> files() {
        return files;
    }
}
