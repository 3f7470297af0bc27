package coop.workers.manyhands.solidfund;

/** A file that is no statement, or cannot be read as one. Nothing of it was kept. The message says the way out. */
public class StatementUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, and the way out. */
    public StatementUnusable(String message) {
        super(message);
    }
}
