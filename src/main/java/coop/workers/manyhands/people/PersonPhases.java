package coop.workers.manyhands.people;

/**
 * In which order modules act where somebody is erased, or two records become one. Whoever names no phase acts last: then the
 * records themselves go, or change hands.
 */
public final class PersonPhases {

    /** What is under way because of somebody ends, or goes on without them, while it still says whose it is. */
    public static final int UNDER_WAY = -1;

    /** What hangs on a sign-up or a letter goes before that does. */
    public static final int HANGING_ON = 0;

    private PersonPhases() {}
}
