package coop.workers.manyhands.involvement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What people were asked by link, as kept in the database. */
interface Questions extends JpaRepository<Asked, UUID> {

    List<Asked> findByInvolvementIdAndClosedAtIsNull(UUID involvementId);

    List<Asked> findByInvolvementIdAndAnsweredAtIsNotNull(UUID involvementId);

    List<Asked> findByPersonId(UUID personId);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);

    void deleteByPersonId(UUID personId);
}
