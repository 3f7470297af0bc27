package coop.workers.manyhands.roles;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who has which role, as kept in the database. */
interface RoleHolders extends JpaRepository<RoleHolder, UUID> {

    Optional<RoleHolder> findByInvolvementIdAndEndedAtIsNull(UUID involvementId);

    List<RoleHolder> findByInvolvementId(UUID involvementId);

    List<RoleHolder> findByPersonIdOrderBySince(UUID personId);

    List<RoleHolder> findByOpportunityAndEndedAtIsNullOrderBySince(String opportunity);

    void deleteByPersonId(UUID personId);
}
