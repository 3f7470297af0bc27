package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The port to those who are on their way into a group and were invited to one of its meetings. */
public interface Newcomers {

    /** Whoever is invited to the meeting and is no member yet. */
    List<PersonId> invitedTo(UUID meeting);

    /** Whoever is on their way into that group by coming to a meeting of it, and has not come to one yet. */
    Set<PersonId> onTheirWayInto(String group);
}
