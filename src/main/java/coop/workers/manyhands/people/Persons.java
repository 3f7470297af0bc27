package coop.workers.manyhands.people;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The persons, as kept in the database. */
interface Persons extends JpaRepository<Person, UUID> {

    List<Person> findByUnitedInto(UUID unitedInto);

    List<Person> findByEmailKeyAndUnitedIntoIsNullOrderByCreatedAt(String emailKey);

    List<Person> findByEmailKeyAndEmailConfirmedAtIsNotNullAndUnitedIntoIsNullOrderByCreatedAt(String emailKey);

    /** The addresses of some records, those that are to be confirmed among them. */
    @Query(
            value = "select email from person where id in (:ids) and email is not null"
                    + " union select new_email from person where id in (:ids) and new_email is not null",
            nativeQuery = true)
    List<String> addressesOf(Collection<UUID> ids);

    /** Nobody else changes or erases them until the transaction is over. */
    @Query(value = "select id from person where id in (:ids) order by id for update", nativeQuery = true)
    List<UUID> hold(Collection<UUID> ids);

    /** Whoever decides about a mailbox does so one after the other; until the transaction is over. */
    @Query(value = "select cast(pg_advisory_xact_lock(hashtextextended(:emailKey, 24)) as text)", nativeQuery = true)
    String lockMailbox(String emailKey);
}
