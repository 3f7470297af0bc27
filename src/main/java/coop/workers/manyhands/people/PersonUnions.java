package coop.workers.manyhands.people;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The unions, as kept in the database. */
interface PersonUnions extends JpaRepository<PersonUnion, UUID> {

    Page<PersonUnion> findAllByOrderByUnitedAtDescId(Pageable page);

    List<PersonUnion> findByToIdOrderByUnitedAt(UUID toId);

    @Query("select count(u) > 0 from PersonUnion u where u.fromId = :person and u.undoneAt is null")
    boolean wentIntoAnother(UUID person);
}
