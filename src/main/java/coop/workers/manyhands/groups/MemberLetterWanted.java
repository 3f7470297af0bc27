package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;

/**
 * Letters to people of a group about one of its meetings are to be written, with its calendar entry, in the step's own
 * transaction.
 *
 * @param letter the template, such as {@code group-meeting/reminder}
 * @param values what the template may quote besides what every letter may
 */
public record MemberLetterWanted(Meeting meeting, List<PersonId> people, String letter, Map<String, String> values) {}
