package coop.workers.manyhands.coordinators;

import java.util.Map;

/** The port to a module that has groups of coordinators of its own, besides those that every federation has. */
public interface FurtherGroups {

    /** Camunda group ids and what people call them, in the order in which they are listed. */
    Map<String, String> names();
}
