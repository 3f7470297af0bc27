package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;

/** What somebody was asked is settled already: they answered, it took too long, or it is not needed any more. */
public class Settled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Settled(Reference reference) {
        super("%s: this question is settled already; nothing was changed.".formatted(reference));
    }
}
