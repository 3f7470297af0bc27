package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.Reference;

/** The port to whatever runs the pathway of nominations. Everything said here happens in the caller's transaction. */
public interface NominationPathways {

    /** Nominations are open: whoever waits for a call is asked whether they still like to stand. */
    void callOpened();

    /** The election moved in which somebody stands. */
    void electionMoved(Reference nomination);

    /** The election was called off in which somebody stands, or wants to. */
    void electionCalledOff(Reference nomination);

    /** It is known whether somebody is elected. */
    void resultDeclared(Reference nomination, boolean elected);
}
