package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseSteps;

/** The histories of all involvements. */
interface Steps extends CaseSteps<Step> {}
