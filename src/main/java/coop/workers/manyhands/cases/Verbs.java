package coop.workers.manyhands.cases;

import java.util.List;

/** The verbs that a module declares for the diagrams of {@code processes/}. */
public interface Verbs {

    /** What they are about, as a heading: "Elections". */
    String about();

    /** The verbs, in the order in which whoever draws meets them. */
    List<Verb> verbs();

    /** Whether every pathway may need them; those of one pathway stand below it. */
    default boolean areForEveryPathway() {
        return false;
    }
}
