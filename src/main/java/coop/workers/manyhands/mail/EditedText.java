package coop.workers.manyhands.mail;

import java.time.Instant;

/**
 * The words of a letter as somebody edited them in the running site.
 *
 * @param key the letter's, such as {@code join-group/member}
 * @param by the account that did
 */
public record EditedText(String key, LetterWords words, String by, Instant at) {}
