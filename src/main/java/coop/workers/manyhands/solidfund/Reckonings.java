package coop.workers.manyhands.solidfund;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** When the payments were gone through, as kept in the database. */
interface Reckonings extends JpaRepository<Reckoning, UUID> {

    Optional<Reckoning> findFirstByOrderByCompleteUntilDesc();

    void deleteByImportId(UUID statement);
}
