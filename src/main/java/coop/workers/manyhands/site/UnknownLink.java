package coop.workers.manyhands.site;

/** A link that opens nothing: mistyped, cut off, made up, or of something that was erased. */
class UnknownLink extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownLink() {
        super(
                "This link opens nothing. If it was broken over two lines in a letter, copy the whole of it; if what it led to"
                        + " was erased, it is gone for good.");
    }
}
