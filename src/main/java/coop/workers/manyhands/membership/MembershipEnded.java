package coop.workers.manyhands.membership;

import coop.workers.manyhands.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the register has ended, by whichever door.
 *
 * @param person whose it was, if they are known here
 * @param organisation the co-op that they spoke for; of a representative only
 */
public record MembershipEnded(
        @Nullable PersonId person,
        Capacity capacity,
        @Nullable String organisation) {}
