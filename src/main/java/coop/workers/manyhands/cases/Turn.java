package coop.workers.manyhands.cases;

/** Whose turn it is. */
public enum Turn {
    /** The applicant has to do something. */
    APPLICANT,
    /** Somebody else was asked by link: a host, or whoever vouches. */
    HELPER,
    /** A coordinator has a task. */
    COORDINATOR,
    /** Nobody: a date has to come. */
    CALENDAR
}
