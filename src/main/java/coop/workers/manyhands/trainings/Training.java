package coop.workers.manyhands.trainings;

import coop.workers.manyhands.people.PersonId;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody had a training.
 *
 * @param name what it is called
 * @param runsOutOn the first day on which it is good no more
 * @param recordedBy the Camunda user
 */
public record Training(
        UUID id, UUID kind, String name, PersonId person, LocalDate doneOn, LocalDate runsOutOn, String recordedBy) {

    /** Whether it is good no more on that day. */
    public boolean isOverOn(LocalDate day) {
        return !runsOutOn.isAfter(day);
    }
}
