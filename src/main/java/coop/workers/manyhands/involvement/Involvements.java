package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Cases;
import coop.workers.manyhands.cases.Turn;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;

/** The involvements, as kept in the database. */
interface Involvements extends Cases<Involvement> {

    List<Involvement> findBySubmissionKeyOrderByCreatedAt(String submissionKey);

    List<Involvement> findByPersonIdOrderByCreatedAtDesc(UUID personId);

    List<Involvement> findByPersonId(UUID personId);

    List<Involvement> findByPersonIdAndOutcomeIsNullOrderByCreatedAt(UUID personId);

    List<Involvement> findByWorkingGroupAndMeetingIdIsNotNullAndOutcomeIsNull(String workingGroup);

    List<Involvement> findByMeetingIdAndOutcomeIsNull(UUID meetingId);

    List<Involvement> findByHelperId(UUID helperId);

    List<Involvement> findByWorkingGroupAndTurnAndOutcomeIsNull(String workingGroup, Turn turn);

    List<Involvement> findByOpportunityAndOwnerAndOutcomeIsNull(String opportunity, String owner);

    List<Involvement> findByOpportunityAndOutcomeIsNull(String opportunity);

    List<Involvement> findByIdInAndOutcomeIsNullOrderByCreatedAt(Collection<UUID> ids);

    List<Involvement> findByWorkingGroupAndPausedAtIsNotNullAndOutcomeIsNull(String workingGroup);

    List<Involvement> findByOpportunityAndPausedAtIsNotNullAndOutcomeIsNull(String opportunity);

    @Query("""
        select involvement from Involvement involvement join Opportunity opportunity on opportunity.slug = involvement.opportunity
        where involvement.pausedAt is not null
        and (:all = true or involvement.pausedWith in (:groups) or opportunity.lookedAfterBy in (:groups))
        order by involvement.due, involvement.reference\
        """)
    Page<Involvement> paused(boolean all, Collection<String> groups, Pageable page);

    @Query("""
        select involvement.reference from Involvement involvement
        where involvement.pathway = :pathway and involvement.outcome is null and involvement.pausedAt is null
        order by involvement.createdAt, involvement.reference\
        """)
    List<String> running(String pathway);

    @Query("""
        select involvement.reference from Involvement involvement
        where involvement.pathway = :pathway and involvement.pausedWithPathway = true
        order by involvement.createdAt, involvement.reference\
        """)
    List<String> pausedWithPathway(String pathway);

    int countByOpportunityAndOutcomeIsNull(String opportunity);

    List<Involvement> findByPersonIdAndPathway(UUID personId, String pathway);
}
