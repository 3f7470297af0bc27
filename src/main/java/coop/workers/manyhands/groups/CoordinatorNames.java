package coop.workers.manyhands.groups;

import java.util.Map;

/** The port to the groups of coordinators that can look after a group. */
public interface CoordinatorNames {

    /** Their ids, and what people call them, in the order of those. */
    Map<String, String> groups();
}
