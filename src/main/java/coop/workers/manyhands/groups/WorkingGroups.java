package coop.workers.manyhands.groups;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The working groups, as kept in the database. */
interface WorkingGroups extends JpaRepository<Group, String> {

    /** The group, for as long as the transaction lasts nobody else's. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select found from Group found where found.slug = :slug")
    Optional<Group> lock(String slug);
}
