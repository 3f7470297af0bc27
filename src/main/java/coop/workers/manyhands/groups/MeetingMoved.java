package coop.workers.manyhands.groups;

import java.time.Instant;

/**
 * A meeting was moved to another time.
 *
 * @param formerEnd when it was to end before
 */
public record MeetingMoved(Meeting meeting, Instant formerEnd) {}
