package coop.workers.manyhands.elections;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The published lists of all elections, as kept in the database. */
interface ListedCandidates extends JpaRepository<ListedCandidate, UUID> {

    List<ListedCandidate> findByElectionIdOrderByPosition(UUID electionId);

    Optional<ListedCandidate> findByNominationId(UUID nominationId);

    List<ListedCandidate> findByPersonId(UUID personId);

    @Modifying
    @Query("delete from ListedCandidate candidate where candidate.electionId = :election")
    void deleteOf(UUID election);
}
