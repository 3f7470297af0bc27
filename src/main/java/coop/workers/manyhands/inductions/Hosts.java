package coop.workers.manyhands.inductions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The hosts, as kept in the database. */
interface Hosts extends JpaRepository<Host, UUID> {

    List<Host> findByLeftAtIsNullOrderBySince();

    List<Host> findByPersonId(UUID personId);

    Optional<Host> findByPersonIdAndLeftAtIsNull(UUID personId);

    void deleteByPersonId(UUID personId);
}
