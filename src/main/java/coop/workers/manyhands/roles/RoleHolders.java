package coop.workers.manyhands.roles;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Who has which role, as kept in the database. */
interface RoleHolders extends JpaRepository<RoleHolder, UUID> {

    Optional<RoleHolder> findByInvolvementIdAndEndedAtIsNull(UUID involvementId);

    List<RoleHolder> findByInvolvementId(UUID involvementId);

    List<RoleHolder> findByPersonIdOrderBySince(UUID personId);

    List<RoleHolder> findByOpportunityAndEndedAtIsNullOrderBySince(String opportunity);

    /** Nobody else takes a place of that role until the transaction ends: they wait, and then see who was first. */
    @Query(nativeQuery = true, value = "select slug from opportunity where slug = :opportunity for no key update")
    String takeTurnOf(String opportunity);

    void deleteByPersonId(UUID personId);
}
