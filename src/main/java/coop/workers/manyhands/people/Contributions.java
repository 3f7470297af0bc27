package coop.workers.manyhands.people;

import java.util.List;

/** The port to a module in which people do something: for the record of it that is theirs to show. */
public interface Contributions {

    /** What that person did and does here, as the module's registers have it, in whatever order. */
    List<Contribution> of(PersonId person);
}
