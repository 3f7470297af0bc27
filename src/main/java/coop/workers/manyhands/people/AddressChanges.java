package coop.workers.manyhands.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Changed addresses, as kept in the database. */
interface AddressChanges extends JpaRepository<AddressChange, UUID> {

    List<AddressChange> findByPersonIdOrderByChangedAt(UUID personId);

    void deleteByPersonId(UUID personId);

    @Modifying
    @Query("delete from AddressChange change where change.changedAt < :before")
    int deleteChangedBefore(Instant before);
}
