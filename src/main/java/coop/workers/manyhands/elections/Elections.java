package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Cases;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** All elections and co-options, as kept in the database. */
interface Elections extends Cases<Election> {

    Page<Election> findAllByOrderByMeetsAtDescReferenceAsc(Pageable page);

    Optional<Election> findFirstByOrderByMeetsAtDesc();

    /** The one that is neither over nor called off: there is one at most. */
    Optional<Election> findByOverAtIsNull();
}
