package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Reference;

/** The port to whatever runs the pathway of letters that are passed on by hand. */
public interface HandDeliveryPathways {

    /**
     * A letter is to be passed on.
     *
     * @param owner the Camunda group that looks after it
     */
    void letterToPassOn(Reference errand, String owner);

    /** The letter is gone, and with it the errand. */
    void erased(Reference errand);
}
