package coop.workers.manyhands.involvement;

import java.time.Instant;

/**
 * Something that happened in an involvement, as whoever it is about reads it.
 *
 * @param what in words to them, with what was answered: "The group answered: Welcome"
 */
public record Told(Instant at, String what) {}
