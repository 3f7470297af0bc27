package coop.workers.manyhands.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The persons, as kept in the database. */
interface Persons extends JpaRepository<Person, UUID> {

    List<Person> findByEmailKey(String emailKey);

    Optional<Person> findByEmailKeyAndEmailConfirmedAtIsNotNull(String emailKey);
}
