package coop.workers.manyhands.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did here, or does: a task, a place in a group, a role, a term.
 *
 * @param what in words to whoever they show it to, such as {@code Member of Communications}
 * @param since the day on which it was done, or began
 * @param until the day on which it ended; null where it goes on, and the same day where it was done in one
 */
public record Contribution(
        String what, LocalDate since, @Nullable LocalDate until) {

    /** Something between two moments, by the days of that zone; it goes on where there is no second. */
    public static Contribution between(String what, Instant since, @Nullable Instant until, ZoneId zone) {
        return new Contribution(
                what, LocalDate.ofInstant(since, zone), until == null ? null : LocalDate.ofInstant(until, zone));
    }

    /** Whether it goes on. */
    public boolean goesOn() {
        return until == null;
    }

    /** Whether it took longer than a day, so that both its days are worth saying. */
    public boolean lasted() {
        return until != null && until.isAfter(since);
    }
}
