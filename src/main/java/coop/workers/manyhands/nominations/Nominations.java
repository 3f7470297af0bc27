package coop.workers.manyhands.nominations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All nominations, as kept in the database. */
interface Nominations extends JpaRepository<Nomination, UUID> {

    Optional<Nomination> findByInvolvementId(UUID involvementId);

    List<Nomination> findByElectionIdAndStateIn(UUID electionId, Collection<Nomination.State> states);

    int countByElectionIdAndStateIn(UUID electionId, Collection<Nomination.State> states);

    List<Nomination> findByState(Nomination.State state);

    List<Nomination> findByPersonId(UUID personId);

    List<Nomination> findByHearsOfNextCallTrue();

    Optional<Nomination> findFirstByPersonIdAndElectionIdAndStateIn(
            UUID personId, UUID electionId, Collection<Nomination.State> states);

    @Query("select n from Nomination n where n.proposerId = :person or n.seconderId = :person")
    List<Nomination> supportedBy(UUID person);

    void deleteByPersonId(UUID personId);
}
