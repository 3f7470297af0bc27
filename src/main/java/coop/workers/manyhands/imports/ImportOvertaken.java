package coop.workers.manyhands.imports;

/** Somebody was quicker, or what the page showed is not so any more; nothing was done. */
public final class ImportOvertaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportOvertaken(String message) {
        super(message);
    }
}
