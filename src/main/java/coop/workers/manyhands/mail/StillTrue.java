package coop.workers.manyhands.mail;

import java.util.Map;

/** The port to whoever knows whether what a letter tells of is still so; asked right before it is sent. */
public interface StillTrue {

    /**
     * Whether all of the tasks are open, and nobody has taken one of them over since.
     *
     * @param tasks as in {@link Occasion#tasks}
     */
    boolean areOpen(Map<String, String> tasks);
}
