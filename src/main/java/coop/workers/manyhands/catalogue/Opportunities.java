package coop.workers.manyhands.catalogue;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The opportunities, as kept in the database. */
interface Opportunities extends JpaRepository<Opportunity, String> {

    List<Opportunity> findAllByOrderByPositionAscSlugAsc();

    List<Opportunity> findByRetiredAtIsNullOrderByPositionAscSlugAsc();

    List<Opportunity> findByPathwayOrderByPositionAscSlugAsc(String pathway);

    /** Holds off an admin's change until the transaction is over: nobody is put on a waiting list that opens meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    Optional<Opportunity> findBySlug(String slug);
}
