package coop.workers.manyhands.elections;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All votes that were entered. */
interface VotesEntries extends JpaRepository<VotesEntry, UUID> {

    Optional<VotesEntry> findFirstByElectionIdOrderByNumberDesc(UUID electionId);

    List<VotesEntry> findByElectionIdOrderByNumber(UUID electionId);
}
