package coop.workers.manyhands.people;

import java.time.LocalDate;
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

    /** Something that was done on one day, or is counted to that day. */
    public static Contribution on(LocalDate day, String what) {
        return new Contribution(what, day, day);
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
