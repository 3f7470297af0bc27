package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The meetings, as kept in the database. */
interface Meetings extends JpaRepository<Meeting, UUID> {

    Optional<Meeting> findFirstByWorkingGroupAndStartsAtAfterOrderByStartsAt(String workingGroup, Instant after);

    Optional<Meeting> findByWorkingGroupAndStartsAt(String workingGroup, Instant startsAt);
}
