package coop.workers.manyhands.people;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The ledger of consents. */
interface Consents extends JpaRepository<Consent, UUID> {

    List<Consent> findByPersonIdOrderByGivenAt(UUID personId);

    void deleteByPersonId(UUID personId);
}
