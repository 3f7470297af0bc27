package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;

/** The port to the outbox for what is not so any more. */
public interface WrittenSince {

    /**
     * What was written to somebody about a case since that moment, and has not gone yet, does not go any more.
     *
     * @return whether anything has gone already, or is being passed on: they may have read what is not so
     */
    boolean takeBack(Reference reference, PersonId person, Instant since);
}
