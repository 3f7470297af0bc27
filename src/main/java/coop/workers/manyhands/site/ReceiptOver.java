package coop.workers.manyhands.site;

import coop.workers.manyhands.involvement.Involvement;

/** The link of whoever filled in a sign-up, after the person whom it is about has confirmed. */
class ReceiptOver extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Involvement involvement;

    ReceiptOver(Involvement involvement) {
        super("%s was confirmed.".formatted(involvement.reference()));
        this.involvement = involvement;
    }

    Involvement involvement() {
        return involvement;
    }
}
