package coop.workers.manyhands.imports;

/** Nothing can be made of a line. The message says why, and the way out. */
final class LineRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LineRefused(String why) {
        super(why);
    }
}
