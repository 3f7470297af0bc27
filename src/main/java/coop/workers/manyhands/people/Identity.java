package coop.workers.manyhands.people;

import org.jspecify.annotations.Nullable;

/**
 * What the reader of a mailbox says about who they are, where somebody is known there already.
 *
 * @param known the one of those who are known there; none if they are somebody else who reads the same mailbox
 * @param takesName whether the name that was given this time is theirs from now on
 * @param takesReach whether they are reached as was said this time from now on
 */
public record Identity(@Nullable PersonId known, boolean takesName, boolean takesReach) {

    /** Somebody who is known, with name and details as we know them. */
    public static Identity of(PersonId known) {
        return new Identity(known, false, false);
    }

    /** None of those who are known there. */
    public static Identity somebodyElse() {
        return new Identity(null, false, false);
    }
}
