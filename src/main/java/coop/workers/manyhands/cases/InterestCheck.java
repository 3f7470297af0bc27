package coop.workers.manyhands.cases;

import coop.workers.manyhands.people.PersonId;
import java.util.Optional;

/** The port to the one place that says who has an interest in a case. */
public interface InterestCheck {

    /** Why somebody must not decide in a case, in words; empty if they may. */
    Optional<String> reasonAgainst(Reference reference, String user);

    /** Why somebody must keep away from a case as a whole, in words; empty if they need not. */
    Optional<String> reasonToKeepAway(Reference reference, String user);

    /** Whether whoever has that account is that person, as far as can be told. */
    boolean isPerson(String user, PersonId person);

    /** Whether two accounts are one person's: the same, or two that have one mailbox. */
    boolean areOne(String user, String other);
}
