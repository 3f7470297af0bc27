package coop.workers.manyhands.people;

/** A union cannot be undone as things stand; the message says why, and the way out. */
public class CannotUndo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotUndo(String message) {
        super(message);
    }
}
