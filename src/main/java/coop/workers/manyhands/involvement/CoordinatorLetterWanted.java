package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A letter to the coordinators of a group is to be written: something waits for them, or changed.
 *
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/reminder}
 * @param taskName what waits, as the diagram calls it; none where no task does
 */
public record CoordinatorLetterWanted(
        Reference reference,
        String group,
        String letter,
        @Nullable String taskName) {}
