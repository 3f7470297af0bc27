package coop.workers.manyhands.groups;

/** Whether somebody comes to a meeting cannot be said any more, or not of that date; the message says why, to them. */
public class CannotBeAnswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotBeAnswered(String why) {
        super(why);
    }
}
