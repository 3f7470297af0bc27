package coop.workers.manyhands.nominations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who was put forward, as kept in the database. */
interface PutForwards extends JpaRepository<PutForward, UUID> {

    int countByInvolvementIdInAndAskedAtAfter(Collection<UUID> involvementIds, Instant after);

    List<PutForward> findByAcceptedAs(UUID involvementId);

    List<PutForward> findByNomineeId(UUID nomineeId);

    boolean existsByNomineeIdIn(Collection<UUID> nomineeIds);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
