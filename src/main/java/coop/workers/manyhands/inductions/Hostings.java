package coop.workers.manyhands.inductions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Whom hosts were asked to meet, as kept in the database. */
interface Hostings extends JpaRepository<Hosting, UUID> {

    List<Hosting> findByAskedAtAfterOrderByAskedAt(Instant from);

    List<Hosting> findByInvolvementIdOrderByAskedAt(UUID involvementId);

    List<Hosting> findByPersonId(UUID personId);

    List<Hosting> findByPersonIdAndStateIn(UUID personId, Collection<Hosting.State> states);

    void deleteByPersonId(UUID personId);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
