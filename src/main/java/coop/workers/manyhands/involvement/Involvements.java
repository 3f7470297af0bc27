package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Turn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The involvements, as kept in the database. */
interface Involvements extends JpaRepository<Involvement, UUID> {

    Optional<Involvement> findByReference(String reference);

    boolean existsByReference(String reference);

    List<Involvement> findBySubmissionKeyOrderByCreatedAt(String submissionKey);

    List<Involvement> findByPersonIdOrderByCreatedAtDesc(UUID personId);

    List<Involvement> findByPersonId(UUID personId);

    List<Involvement> findByPersonIdAndOutcomeIsNullOrderByCreatedAt(UUID personId);

    List<Involvement> findByMeetingIdAndOutcomeIsNull(UUID meetingId);

    List<Involvement> findByHelperId(UUID helperId);

    List<Involvement> findByWorkingGroupAndTurnAndOutcomeIsNull(String workingGroup, Turn turn);

    List<Involvement> findByOpportunityAndOwnerAndOutcomeIsNull(String opportunity, String owner);

    List<Involvement> findByOpportunityAndOutcomeIsNull(String opportunity);

    List<Involvement> findByIdInAndOutcomeIsNullOrderByCreatedAt(Collection<UUID> ids);

    int countByOpportunityAndOutcomeIsNull(String opportunity);

    List<Involvement> findByPersonIdAndPathway(UUID personId, String pathway);
}
