package coop.workers.manyhands.involvement;

import org.jspecify.annotations.Nullable;

/**
 * A step of a pathway's own diagram, and whether a case that was under way elsewhere can come in there.
 *
 * @param id in the diagram
 * @param name as coordinators read it: "Welcome the newcomer"
 * @param milestone as the applicant reads it; null where somebody's task is not the first thing that comes of it
 * @param isOpen whether one can come in there: somebody has a task then, and nothing else has happened
 * @param ofRegister whether one can come in there by the list of a register of the pathway's own, which holds what the step
 *     needs: nothing is sent, and it waits
 */
public record Entrance(String id, String name, @Nullable String milestone, boolean isOpen, boolean ofRegister) {

    /** Whether these are its words, as a list kept elsewhere may write them. */
    public boolean isCalled(String words) {
        return name.equalsIgnoreCase(words) || words.equalsIgnoreCase(milestone);
    }
}
