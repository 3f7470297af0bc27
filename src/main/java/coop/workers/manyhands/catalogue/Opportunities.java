package coop.workers.manyhands.catalogue;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The opportunities, as kept in the database. */
interface Opportunities extends JpaRepository<Opportunity, String> {

    List<Opportunity> findAllByOrderByPosition();

    List<Opportunity> findByPathwayOrderByPosition(String pathway);
}
