package coop.workers.manyhands.nominations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What candidates answered, as kept in the database. */
interface CandidateAnswers extends JpaRepository<CandidateAnswer, UUID> {

    List<CandidateAnswer> findByQuestionIdIn(Collection<UUID> questionIds);

    List<CandidateAnswer> findByNominationId(UUID nominationId);

    Optional<CandidateAnswer> findByQuestionIdAndNominationId(UUID questionId, UUID nominationId);

    void deleteByQuestionIdIn(Collection<UUID> questionIds);

    void deleteByNominationIdIn(Collection<UUID> nominationIds);
}
