package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can't, and how it stands.
 *
 * @param at what is somebody's to do, and when it was to be when they said that they can't
 * @param inReturn what they would do for it of whoever says yes; null if anybody is looked for
 * @param person who can't; null once they are erased
 * @param takenBy who does it in their place
 * @param askedCount how many were asked
 */
public record StandInSearch(
        UUID id,
        At at,
        @Nullable At inReturn,
        @Nullable PersonId person,
        @Nullable PersonId takenBy,
        boolean closed,
        int askedCount) {

    /** A part of a date, at the time that it was to be at. */
    public record At(Reference date, Part part, Instant startsAt) {

        static At of(Duty duty) {
            return new At(duty.date(), duty.part(), duty.startsAt());
        }

        boolean is(Duty duty) {
            return equals(of(duty));
        }
    }

    /** Whether nobody has said yes, and it is still wanted. */
    public boolean isOpen() {
        return takenBy == null && !closed;
    }

    /** What one of those who were asked has been asked, and whether they said no. */
    public record Asked(UUID id, PersonId person, StandInSearch search, boolean saidNo) {}
}
