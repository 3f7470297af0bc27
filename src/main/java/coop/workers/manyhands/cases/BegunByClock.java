package coop.workers.manyhands.cases;

/**
 * The port that tells what the clock began from what somebody did: a letter that answers an act goes at once, one that
 * nobody waits for at this moment goes when people are awake.
 */
public interface BegunByClock {

    /** Whether this step follows from a timer, however many steps ago, and nobody has done anything since. */
    boolean isNow();
}
