package coop.workers.manyhands.monitor;

import java.time.Instant;
import java.util.List;

/** The port to the versions of a pathway's diagram: who stands on which, and how they come to the newest. */
public interface PathwayVersions {

    /**
     * A version that somebody stands on, or the newest.
     *
     * @param definition the id of its process definition, by which Cockpit shows it
     * @param number as the engine counts them; a change of any diagram, form or email makes a new one of each
     * @param since when it was put in
     * @param cases how many open cases have it
     */
    record Version(String definition, int number, Instant since, boolean newest, long cases) {}

    /**
     * What would become of those on older versions, or did.
     *
     * @param go the references of those that can go on with the newest, or do so now, in their order
     * @param stay those that keep theirs
     */
    record Outcome(List<String> go, List<Stays> stay) {}

    /**
     * A case that keeps what it began with.
     *
     * @param reference of the case
     * @param why which element and which form, in words
     */
    record Stays(String reference, List<String> why) {}

    /** The versions of a pathway, the newest first. */
    List<Version> of(String pathway);

    /** What would become of all that are on an older version, and of nothing is anything done. */
    Outcome tryOut(String pathway);

    /**
     * Moves cases to the newest version, each with all of its processes or not at all, clocks as they run.
     *
     * @param most how many at once
     * @param by the Camunda user: it stands in the history of each
     * @return who went, and who of those that were tried stays
     */
    Outcome move(String pathway, int most, String by);
}
