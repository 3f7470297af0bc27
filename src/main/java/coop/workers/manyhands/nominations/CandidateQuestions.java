package coop.workers.manyhands.nominations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What candidates were asked, as kept in the database. */
interface CandidateQuestions extends JpaRepository<CandidateQuestion, UUID> {

    List<CandidateQuestion> findByElectionIdOrderByAskedAt(UUID electionId);

    List<CandidateQuestion> findByPersonIdOrderByAskedAt(UUID personId);

    int countByElectionIdAndPersonId(UUID electionId, UUID personId);

    boolean existsByElectionIdAndPersonIdAndAskedAtAfter(UUID electionId, UUID personId, Instant after);

    boolean existsByElectionIdAndAnnouncedTrueAndAskedAtAfter(UUID electionId, Instant after);
}
