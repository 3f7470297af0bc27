package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Calendars;
import java.util.Optional;

/** What a module has to enter in people's own calendars about an involvement: its meeting, its appointment. */
public interface CalendarEntries {

    /** What diagrams call it: the value of the input parameter {@code calendar}. */
    String kind();

    /** The one that is of interest now; also one that was just called off. */
    Optional<Calendars.File> entryOf(Involvement involvement);
}
