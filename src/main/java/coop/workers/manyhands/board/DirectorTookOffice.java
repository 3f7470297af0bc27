package coop.workers.manyhands.board;

import java.util.UUID;

/**
 * Somebody became a Director.
 *
 * @param director the line's id
 */
public record DirectorTookOffice(UUID director) {}
