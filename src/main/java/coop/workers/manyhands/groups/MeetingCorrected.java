package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import java.util.Set;

/**
 * The record of a meeting says something else than before.
 *
 * @param cameAfterAll those who were not written down as having come, and had
 * @param didNotCome those who were written down, and had not
 */
public record MeetingCorrected(Meeting meeting, Set<PersonId> cameAfterAll, Set<PersonId> didNotCome) {}
