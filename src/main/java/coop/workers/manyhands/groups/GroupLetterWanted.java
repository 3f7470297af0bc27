package coop.workers.manyhands.groups;

/**
 * A letter to a group's coordinators is to be written: something of the group waits for them.
 *
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/reminder}
 * @param taskName what waits, as the diagram calls it
 */
public record GroupLetterWanted(Meeting meeting, String group, String letter, String taskName) {}
