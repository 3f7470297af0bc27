package coop.workers.manyhands.people;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The persons, as kept in the database. */
interface Persons extends JpaRepository<Person, UUID> {

    Optional<Person> findByEmailKeyAndEmailConfirmedAtIsNotNull(String emailKey);
}
