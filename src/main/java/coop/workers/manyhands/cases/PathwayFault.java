package coop.workers.manyhands.cases;

/**
 * A pathway was told something, and its next step failed: a fault of ours, in its diagram or in a form or letter of its
 * edition. Nothing that whoever told it could do otherwise. See {@link KeptForPathways}.
 */
public class PathwayFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what names what was told to which case */
    public PathwayFault(String what, Throwable cause) {
        super("%s failed at its next step.".formatted(what), cause);
        this.what = what;
    }

    /** Names what was told to which case. */
    public String what() {
        return what;
    }
}
