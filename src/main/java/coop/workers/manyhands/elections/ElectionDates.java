package coop.workers.manyhands.elections;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All dates that were ever set for elections. */
interface ElectionDates extends JpaRepository<ElectionDate, UUID> {

    List<ElectionDate> findByElectionIdOrderByAtAscNamedAtAsc(UUID electionId);

    List<ElectionDate> findByElectionIdAndReplacedAtIsNull(UUID electionId);
}
