package coop.workers.manyhands.involvement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an involvement, as whoever it is about reads it.
 *
 * @param what in words to them: "The group answered"
 * @param answer what was answered to them: "Welcome"; null if nothing was, or they are not told
 */
public record Told(Instant at, String what, @Nullable String answer) {}
