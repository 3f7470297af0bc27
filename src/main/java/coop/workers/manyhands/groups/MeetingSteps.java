package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.CaseSteps;

/** The histories of all meetings. */
interface MeetingSteps extends CaseSteps<MeetingStep> {}
