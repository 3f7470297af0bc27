package coop.workers.manyhands.mail;

/** A letter cannot be sent again; the message says why, and what to do. */
public class CannotBeSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotBeSent(String why) {
        super(why);
    }
}
