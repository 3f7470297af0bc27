package coop.workers.manyhands.involvement;

/** How a pathway gets on with what it heard last. Its {@code Standing} is where it waited then, until it waits again. */
public enum Progress {
    /** It waits where the standing says. */
    WAITS,
    /** It is on its way to where it waits next: a matter of a second, or of minutes where something is tried again. */
    ON_ITS_WAY,
    /** A fault of ours holds it up, and an admin has to mend that. */
    HELD_UP
}
