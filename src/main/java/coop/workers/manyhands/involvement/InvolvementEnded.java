package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;

/** Something was to be done with an involvement that has ended. */
public class InvolvementEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvolvementEnded(Reference reference) {
        super("%s has ended already. Sign up again if you would like to go on.".formatted(reference));
    }
}
