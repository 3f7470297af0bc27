package coop.workers.manyhands.people;

/** What becomes of a link that confirms an address. */
public enum Confirmation {
    /** The address is confirmed. */
    CONFIRMED,
    /** The link is void: the address was changed since, or whom it was sent for is known under another record. */
    OUTDATED,
    /** Somebody is known at that address, and it was not said who of them this is: nothing was changed. */
    UNANSWERED
}
