package coop.workers.manyhands.involvement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The histories of all involvements. */
interface Steps extends JpaRepository<Step, UUID> {

    List<Step> findByInvolvementIdOrderByAt(UUID involvementId);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
