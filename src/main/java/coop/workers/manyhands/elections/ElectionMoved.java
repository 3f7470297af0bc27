package coop.workers.manyhands.elections;

import java.time.Instant;

/**
 * The meeting moved, and with it whatever hangs on it.
 *
 * @param formerMeeting when it was to be
 * @param formerClose when nominations were to close, or did
 * @param reason what everybody is told
 */
public record ElectionMoved(Election election, Instant formerMeeting, Instant formerClose, String reason) {}
