package coop.workers.manyhands.demo;

/** The port to the pathways while time goes by faster: nobody else runs what is due of them then. */
public interface FastMotion {

    /** The pathways' clock shows what ours does from now on; whatever is due by then is run, and what becomes due by that. */
    void runDue();
}
