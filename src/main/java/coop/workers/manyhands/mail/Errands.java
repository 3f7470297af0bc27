package coop.workers.manyhands.mail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The letters that are passed on by hand, as kept in the database. */
interface Errands extends JpaRepository<Errand, UUID> {

    Optional<Errand> findByReference(String reference);

    boolean existsByReference(String reference);

    @Query("""
            select errand from Errand errand join Letter letter on letter.id = errand.letterId
            where letter.personId = :person or letter.aboutPersonId = :person""")
    List<Errand> findOf(UUID person);
}
