package coop.workers.manyhands.involvement;

/** Somebody wanted to withdraw at a moment at which that cannot be: they have in hand what they were given. */
public class StaysFast extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why the words of the diagram */
    StaysFast(String why) {
        super(why);
    }
}
