package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;

/**
 * A letter to the coordinators of a group is to be written: something waits for them.
 *
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/reminder}
 * @param taskName what waits, as the diagram calls it
 */
public record CoordinatorLetterWanted(Reference reference, String group, String letter, String taskName) {}
