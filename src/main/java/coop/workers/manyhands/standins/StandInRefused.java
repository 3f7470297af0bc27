package coop.workers.manyhands.standins;

/** Nothing was done, since it is settled otherwise by now: the text says how it stands, and what to do. */
public class StandInRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    StandInRefused(String why) {
        super(why);
    }

    /** There is no such date, or nothing to do at it. */
    public static StandInRefused unknown() {
        return new StandInRefused("There is no such date. Load the page anew, and choose from what it shows.");
    }
}
