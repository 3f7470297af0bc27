package coop.workers.manyhands.imports;

/** A file cannot be read at all. The message says why, and the way out. */
public final class ImportUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportUnusable(String message) {
        super(message);
    }
}
