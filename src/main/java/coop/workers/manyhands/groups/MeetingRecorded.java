package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import java.util.Set;

/**
 * It was written down who came to a meeting.
 *
 * @param came everybody who did, members and newcomers
 */
public record MeetingRecorded(Meeting meeting, Set<PersonId> came) {}
