package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.CaseSteps;
import java.util.Optional;
import java.util.UUID;

/** The histories of all elections. */
interface ElectionSteps extends CaseSteps<ElectionStep> {

    Optional<ElectionStep> findFirstByCaseIdAndFormIsNotNullOrderByAtDesc(UUID caseId);
}
