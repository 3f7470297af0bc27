package coop.workers.manyhands.board;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A Director left office.
 *
 * @param director the line's id
 * @param casual whether it was before the end of the term, so that a seat stands empty which no election was called for
 */
public record DirectorLeft(UUID director, LocalDate on, Director.Why why, boolean casual) {}
