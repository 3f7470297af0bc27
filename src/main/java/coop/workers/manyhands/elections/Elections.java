package coop.workers.manyhands.elections;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** All elections and co-options, as kept in the database. */
interface Elections extends JpaRepository<Election, UUID> {

    Optional<Election> findByReference(String reference);

    boolean existsByReference(String reference);

    Page<Election> findAllByOrderByMeetsAtDescReferenceAsc(Pageable page);

    Optional<Election> findFirstByOrderByMeetsAtDesc();

    /** The one that is neither over nor called off: there is one at most. */
    Optional<Election> findByEndedAtIsNull();
}
