package coop.workers.manyhands.groups;

import java.util.Optional;

/** The port to what else goes by a group. */
public interface GroupUse {

    /** Why the group cannot be retired yet, and the way out, if so. */
    Optional<String> stillInUse(String group);
}
