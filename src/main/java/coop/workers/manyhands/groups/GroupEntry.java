package coop.workers.manyhands.groups;

import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code catalogue/groups.yaml}, as it is first loaded.
 *
 * @param minutes how long a meeting is, where dates are named one by one
 * @param place where or by which link it meets
 * @param kind a working group where nothing is said
 * @param lookedAfterBy the Camunda group; its own facilitators where nothing is said
 * @param openness what everybody may know of its meetings; nothing where nothing is said
 * @param joining how to come in where there is no meeting: what a newcomer is written
 */
record GroupEntry(
        String slug,
        String name,
        Gathering gathering,
        @Nullable RhythmEntry rhythm,
        @Nullable Integer minutes,
        @Nullable String place,
        @Nullable String joining,
        @Nullable GroupKind kind,
        @Nullable String lookedAfterBy,
        @Nullable Openness openness) {

    /** Times as {@code 14:00}, dates as {@code 2026-01-19}, lengths in minutes. */
    record RhythmEntry(String rrule, String since, String starts, int minutes) {}
}
