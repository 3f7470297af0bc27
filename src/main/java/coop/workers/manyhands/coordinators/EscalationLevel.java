package coop.workers.manyhands.coordinators;

import org.jspecify.annotations.Nullable;

/**
 * How far the word has gone that a task is late: each reminder reaches one circle further, and those before it again. So
 * with a week to answer and a week between reminders, whoever waits for a group that does nothing is helped after two
 * weeks; somebody who has claimed the task and does nothing is asked first.
 */
public enum EscalationLevel {
    /** Whoever has claimed it. */
    HOLDER,
    /** Everybody in its group. */
    GROUP,
    /** The group that the diagram names for it; it may take the task from now on. */
    HELP,
    /** The admins: it stands on their page. */
    ADMINS;

    /**
     * The next one.
     *
     * @param before how far the word has gone; null if nobody was reminded yet
     * @param held whether somebody has claimed the task
     */
    public static EscalationLevel after(@Nullable EscalationLevel before, boolean held) {
        if (before == null) {
            return held ? HOLDER : GROUP;
        }
        return before == ADMINS ? ADMINS : values()[before.ordinal() + 1];
    }
}
