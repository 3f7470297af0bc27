package coop.workers.manyhands.invitations;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** What is to change in the registers, and who changed it. */
interface RegisterChanges extends JpaRepository<RegisterChange, UUID> {

    List<RegisterChange> findByStateAndKindInOrderByProposedAt(
            RegisterChange.State state, Collection<RegisterChange.Kind> kinds);

    List<RegisterChange> findByStateAndKindInAndSettledAtAfterOrderBySettledAtDesc(
            RegisterChange.State state, Collection<RegisterChange.Kind> kinds, Instant after);

    /** Of two who confirm at once, the second waits, and finds it settled. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select change from RegisterChange change where change.id = :id")
    Optional<RegisterChange> findLocked(UUID id);

    List<RegisterChange> findByPersonId(UUID personId);

    List<RegisterChange> findByLineIdAndState(UUID lineId, RegisterChange.State state);

    List<RegisterChange> findByStateAndProposedAtBefore(RegisterChange.State state, Instant before);
}
