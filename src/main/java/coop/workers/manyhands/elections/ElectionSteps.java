package coop.workers.manyhands.elections;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The histories of all elections. */
interface ElectionSteps extends JpaRepository<ElectionStep, UUID> {

    List<ElectionStep> findByElectionIdOrderByAt(UUID electionId);

    Optional<ElectionStep> findFirstByElectionIdAndFormIsNotNullOrderByAtDesc(UUID electionId);
}
