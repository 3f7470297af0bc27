package coop.workers.manyhands.elections;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rolls of all elections, as kept in the database. */
interface RollLines extends JpaRepository<RollLine, UUID> {

    Page<RollLine> findByElectionIdOrderByNumber(UUID electionId, Pageable page);

    List<RollLine> findByElectionIdOrderByNumber(UUID electionId);

    List<RollLine> findByElectionIdAndHasVoteTrueAndRemarkIsNotNullOrderByNumber(UUID electionId);

    List<RollLine> findByPersonId(UUID personId);

    boolean existsByElectionId(UUID electionId);

    int countByElectionIdAndHasVoteTrue(UUID electionId);

    @Modifying
    @Query("delete from RollLine line where line.electionId = :election")
    void deleteOf(UUID election);
}
