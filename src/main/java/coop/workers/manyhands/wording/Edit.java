package coop.workers.manyhands.wording;

import java.time.Instant;

/**
 * That somebody changed the words of a letter.
 *
 * @param by the account
 * @param back whether the text of the file holds since
 * @param former what stood there before
 */
public record Edit(String by, Instant at, boolean back, String former) {}
