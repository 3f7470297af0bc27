package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Who is in which group. */
interface GroupMembers extends JpaRepository<GroupMember, UUID> {

    Optional<GroupMember> findByWorkingGroupAndPersonIdAndLeftAtIsNull(String workingGroup, UUID personId);

    List<GroupMember> findByWorkingGroupAndLeftAtIsNullOrderBySince(String workingGroup);

    List<GroupMember> findByPersonIdAndLeftAtIsNull(UUID personId);

    List<GroupMember> findByPersonId(UUID personId);

    List<GroupMember> findByWorkingGroupAndLeftAtAfterOrderByLeftAt(String workingGroup, Instant then);

    List<GroupMember> findByPersonIdAndLeftAtAfterOrderByLeftAt(UUID personId, Instant then);

    void deleteByPersonId(UUID personId);

    /** Groups and roles that somebody takes part in, one row for each that there is. */
    @Query(
            "select distinct member.workingGroup, member.role from GroupMember member where member.leftAt is null and member.state = 'ACTIVE'")
    List<Object[]> rolesTaken();
}
