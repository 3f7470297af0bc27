package coop.workers.manyhands.involvement;

/** There is no involvement of that reference. */
public class UnknownInvolvement extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** It is behind a link, which says no reference. */
    UnknownInvolvement() {
        super("No case of that link; it may have been erased.");
    }

    UnknownInvolvement(String reference) {
        super("No case %s; it may have been erased.".formatted(reference));
    }
}
