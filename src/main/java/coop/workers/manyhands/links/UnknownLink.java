package coop.workers.manyhands.links;

/** A link that opens nothing: mistyped, cut off, made up, or of something that was erased. */
public class UnknownLink extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownLink() {
        super(
                "This link opens nothing. If it was broken over two lines in an email, copy the whole of it; if what it led to"
                        + " was erased, it is gone for good.");
    }
}
