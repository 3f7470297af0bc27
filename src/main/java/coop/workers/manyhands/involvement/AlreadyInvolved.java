package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;

/** Whoever signs up is in it already, and it is nothing that can be taken up a second time meanwhile. */
public class AlreadyInvolved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String statusToken;

    AlreadyInvolved(String opportunity, Reference reference, String statusToken) {
        super("You are in \"%s\" already, as %s: your own page shows how it stands. Sign up for the others without it."
                .formatted(opportunity, reference));
        this.statusToken = statusToken;
    }

    /** Opens the status page of what they are in. */
    public String statusToken() {
        return statusToken;
    }
}
