package coop.workers.manyhands.elections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The election is held at another time, or by another meeting.
 *
 * @param meetsAt when that meeting begins
 * @param meeting what it is called: the same as before where it moved, another where the election was split off
 * @param place where it is held, or how to get in
 * @param nominationsClose when nominations are to close, where they are open or open again; null leaves it to the rules
 * @param adjourned whether the meeting had begun and goes on then, which takes less notice
 * @param reason what everybody is told
 */
public record Move(
        Instant meetsAt,
        String meeting,
        @Nullable String place,
        @Nullable Instant nominationsClose,
        boolean adjourned,
        String reason) {}
