package coop.workers.manyhands.mailings;

import coop.workers.manyhands.people.PersonId;

/**
 * Somebody of an audience, and whether the message comes to them.
 *
 * @param why nothing comes, or how it does; empty where an email goes
 */
public record Reader(PersonId person, String name, Way way, String why) {

    /** How it comes to somebody. */
    public enum Way {
        /** By an email of their own. */
        EMAIL,
        /** A coordinator passes it on: a task of theirs. */
        BY_HAND,
        /** Not at all. */
        NOT
    }
}
