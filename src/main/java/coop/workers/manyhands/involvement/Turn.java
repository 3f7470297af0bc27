package coop.workers.manyhands.involvement;

/** Whose turn it is. */
public enum Turn {
    /** The applicant has to do something. */
    APPLICANT,
    /** A coordinator has a task. */
    COORDINATOR,
    /** Nobody: a date has to come. */
    CALENDAR
}
