package coop.workers.manyhands.campaigns;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who hears of what, as kept in the database. */
interface Followers extends JpaRepository<Follower, UUID> {

    List<Follower> findByOpportunity(String opportunity);

    int countByOpportunity(String opportunity);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
