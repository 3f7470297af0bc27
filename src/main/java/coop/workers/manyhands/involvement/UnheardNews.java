package coop.workers.manyhands.involvement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** What paused involvements are still to hear of. */
interface UnheardNews extends JpaRepository<Unheard, UUID> {

    List<Unheard> findByInvolvementIdOrderByAt(UUID involvementId);

    /** The involvements that something is kept for though nobody paused them. */
    @Query("select distinct u.involvementId from Unheard u join Involvement i on i.id = u.involvementId"
            + " where i.pausedAt is null and i.outcome is null")
    List<UUID> ofThoseNotPaused();

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
