package coop.workers.manyhands.coordinators;

/** Somebody must not do that with a task; the message says why, and the way out. */
public class NotTheirs extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotTheirs(String why) {
        super(why);
    }
}
