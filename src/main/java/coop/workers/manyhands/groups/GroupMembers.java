package coop.workers.manyhands.groups;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who is in which group. */
interface GroupMembers extends JpaRepository<GroupMember, UUID> {

    Optional<GroupMember> findByWorkingGroupAndPersonId(String workingGroup, UUID personId);

    List<GroupMember> findByWorkingGroupOrderBySince(String workingGroup);

    List<GroupMember> findByPersonId(UUID personId);

    void deleteByPersonId(UUID personId);
}
