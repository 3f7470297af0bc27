package coop.workers.manyhands.involvement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What paused involvements are still to hear of. */
interface UnheardNews extends JpaRepository<Unheard, UUID> {

    List<Unheard> findByInvolvementIdOrderByAt(UUID involvementId);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
