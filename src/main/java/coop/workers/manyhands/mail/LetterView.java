package coop.workers.manyhands.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter as admins see it: without the links by which its reader acts, see {@link WithheldLinks}.
 *
 * @param reference of the involvement that it is about, if it is about one
 * @param template such as {@code join-group/member}
 * @param toAddress none if it is to be passed on by hand
 * @param toName none where nothing that a visitor typed may stand in the letter
 * @param calendar the calendar entry that goes with it, as iCalendar
 * @param nextAttemptAt while it waits
 * @param settledAt when it was sent, given up, left out or put together with others
 * @param lastError what kept it from being sent, in words without personal data
 * @param gatheredIn the letter that it became a part of, if it did
 * @param readers who reads a reply, in words; none where that is nobody's matter
 */
public record LetterView(
        UUID id,
        @Nullable String reference,
        String template,
        @Nullable String toAddress,
        @Nullable String toName,
        String subject,
        String text,
        String html,
        @Nullable String calendar,
        LetterState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt,
        @Nullable String lastError,
        @Nullable UUID gatheredIn,
        @Nullable String readers) {

    static LetterView of(Letter letter, WithheldLinks links) {
        boolean shown = links.areShown();
        LetterText words = letter.words();
        String ics = letter.calendar() == null ? null : letter.calendar().ics();
        return new LetterView(
                letter.id(),
                letter.reference(),
                letter.template(),
                letter.toAddress(),
                letter.toName(),
                words.subject(),
                shown ? words.text() : links.outOf(words.text()),
                shown ? words.html() : links.outOfHtml(words.html()),
                shown || ics == null ? ics : links.outOfCalendar(ics),
                letter.state(),
                letter.attempts(),
                letter.createdAt(),
                letter.nextAttemptAt(),
                letter.settledAt(),
                letter.lastError(),
                letter.gatheringId(),
                letter.readers());
    }
}
