package coop.workers.manyhands.cases;

import java.util.List;

/** The port to a module that knows who has an interest in a case, and why. */
public interface InterestedParties {

    /**
     * Nobody where it knows nothing of the case.
     *
     * @param decides whether something is decided; else those whose stake keeps them from decisions alone may be left out
     */
    List<Interest> in(Reference reference, boolean decides);
}
