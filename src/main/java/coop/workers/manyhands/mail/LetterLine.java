package coop.workers.manyhands.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter as a line of a list: what it is about and what became of it, and nothing of what it says.
 *
 * @param reference of the case that it is about
 */
public record LetterLine(@Nullable String reference, String subject, Instant createdAt, LetterState state) {

    static LetterLine of(Letter letter) {
        return new LetterLine(letter.reference(), letter.words().subject(), letter.createdAt(), letter.state());
    }
}
