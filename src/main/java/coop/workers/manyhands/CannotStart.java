package coop.workers.manyhands;

/** Something that the application brings along, or was told, keeps it from starting: what is wrong, and the way out. */
public class CannotStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String wayOut;

    /** Names the thing in {@code what}. */
    public CannotStart(String what, String wayOut) {
        super(what);
        this.wayOut = wayOut;
    }

    /** The same, because of something else. */
    public CannotStart(String what, String wayOut, Throwable cause) {
        super(what, cause);
        this.wayOut = wayOut;
    }

    /** What whoever starts it can do about it. */
    public String wayOut() {
        return wayOut;
    }
}
