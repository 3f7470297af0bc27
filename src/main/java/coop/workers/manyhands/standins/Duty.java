package coop.workers.manyhands.standins;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does at one date that is to come.
 *
 * @param date the meeting, or the case of whoever is met
 * @param of what it is a part of, in a sentence: {@code at the meeting of Communications}
 * @param workingGroup whose meeting it is; null if no group meets
 * @param lookedAfterBy the Camunda group that hears who does it
 */
public record Duty(
        Part part,
        Reference date,
        String of,
        @Nullable String workingGroup,
        Instant startsAt,
        @Nullable String place,
        String lookedAfterBy) {

    /** In a sentence: {@code note-taker at the meeting of Communications on Monday, …}. */
    public String words(DateWords dates) {
        return "%s %s on %s".formatted(part.words(), of, dates.moment(startsAt));
    }

    /** Whether it is the same part of the same date, at whatever time that is by now. */
    boolean isAlso(Reference otherDate, Part otherPart) {
        return date.equals(otherDate) && part == otherPart;
    }
}
