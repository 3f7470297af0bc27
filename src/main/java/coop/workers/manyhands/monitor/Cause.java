package coop.workers.manyhands.monitor;

/** Why a step failed, as whoever mends it reads it, and what is to be done first. */
public enum Cause {
    /** An email did not go. */
    MAIL("The mail server did not answer.", "Look at Mail whether email goes out. When it does, try again."),
    /** No connection, no lock or no answer. */
    DATABASE(
            "The database did not answer in time.",
            "It may have been away, or busy. When this page opens as fast as ever, try again."),
    /** What was to be written had no place. */
    FULL(
            "The database has no room left on its disk.",
            "Tell the person who keeps the server. When there is room, try again."),
    /** Two changed the same, and this one was second. */
    AT_ONCE("Somebody else changed the case at the same moment.", "Nothing has to be mended first: try again."),
    /** What the step is about is not there. */
    GONE(
            "What it is about is not there any more: it was erased or taken away.",
            "Where the case was erased, nobody waits for this step. Else put back what was taken away, and try again."),
    /** The diagram says something that cannot be worked out. */
    DIAGRAM(
            "The diagram asks for something that is not there.",
            "Trying again does not help before it is mended: tell the person who maintains the diagrams, or move the case to another step."),
    /** An exception that is none of the others. */
    FAULT(
            "A fault in the program.",
            "Try again once. If it comes back, tell the person who maintains Many Hands what stands below."),
    /** The engine gives no exception. */
    UNKNOWN(
            "It is not known why: the engine does not say.",
            "Try again once. If it comes back, tell the person who maintains Many Hands.");

    private final String words;
    private final String way;

    Cause(String words, String way) {
        this.words = words;
        this.way = way;
    }

    /** What went wrong. */
    public String words() {
        return words;
    }

    /** What to do about it. */
    public String way() {
        return way;
    }
}
