package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Reference;

/** The port to whatever runs the pathways of elections. Everything said here happens in the caller's transaction. */
public interface ElectionPathways {

    /** One was called: its pathway begins. */
    void called(Election election);

    /** Its dates are others now: whatever waits for them waits for the new ones. Tells nobody. */
    void datesMoved(Election election);

    /** It was moved from outside the pathway: everybody is told. */
    void moved(Reference election);

    /** Nominations had closed and are open again. */
    void nominationsReopened(Reference election);

    /** It does not take place. */
    void calledOff(Reference election);

    /** The result is published at once. */
    void resultReleased(Reference election);
}
