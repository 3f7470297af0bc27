package coop.workers.manyhands.cases;

import java.time.Instant;

/** When letters go out that nobody's act brought about. */
public interface LetterHours {

    /** That moment, or else the first one after it at which such a letter may go. */
    Instant opens(Instant moment);
}
