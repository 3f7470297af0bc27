package coop.workers.manyhands.networks;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The networks that were proposed, as kept in the database. */
interface ProposedNetworks extends JpaRepository<ProposedNetwork, UUID> {

    Optional<ProposedNetwork> findByInvolvementId(UUID involvementId);

    List<ProposedNetwork> findByInvolvementIdIn(Collection<UUID> involvementIds);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
