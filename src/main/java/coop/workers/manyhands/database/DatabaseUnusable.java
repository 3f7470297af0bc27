package coop.workers.manyhands.database;

/** The embedded database cannot be used: what is wrong, and the way out. */
class DatabaseUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String wayOut;

    DatabaseUnusable(String what, String wayOut) {
        super(what);
        this.wayOut = wayOut;
    }

    DatabaseUnusable(String what, String wayOut, Throwable cause) {
        super(what, cause);
        this.wayOut = wayOut;
    }

    String wayOut() {
        return wayOut;
    }
}
