package coop.workers.manyhands.involvement;

import java.time.Instant;
import java.util.Optional;

/** The port to dates on which somebody else counts, such as a conversation: nobody pauses past them. */
public interface FirmDates {

    /** The next one of an involvement. */
    Optional<Instant> firmDate(Involvement involvement);
}
