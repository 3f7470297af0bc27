package coop.workers.manyhands.site;

import coop.workers.manyhands.cases.Reference;

/** The link of whoever filled in a sign-up, after the person whom it is about has confirmed. */
class ReceiptOver extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reference reference;

    ReceiptOver(Reference reference) {
        super("%s was confirmed.".formatted(reference));
        this.reference = reference;
    }

    Reference reference() {
        return reference;
    }
}
