package coop.workers.manyhands.people;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The persons, as kept in the database. */
interface Persons extends JpaRepository<Person, UUID> {

    List<Person> findByUnitedInto(UUID unitedInto);

    List<Person> findByEmailKeyAndUnitedIntoIsNullOrderByCreatedAt(String emailKey);

    List<Person> findByEmailKeyAndEmailConfirmedAtIsNotNullAndUnitedIntoIsNullOrderByCreatedAt(String emailKey);

    /** Whoever decides about a mailbox does so one after the other; until the transaction is over. */
    @Query(value = "select cast(pg_advisory_xact_lock(hashtextextended(:emailKey, 24)) as text)", nativeQuery = true)
    String lockMailbox(String emailKey);
}
