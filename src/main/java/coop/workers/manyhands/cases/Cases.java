package coop.workers.manyhands.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The cases of one kind, as kept in the database.
 *
 * @param <C> the kind
 */
@NoRepositoryBean
public interface Cases<C extends Case> extends JpaRepository<C, UUID> {

    /** The case of that reference. */
    Optional<C> findByReference(String reference);

    /** The cases of those references. */
    List<C> findByReferenceIn(Collection<String> references);

    /** Whether there is a case of that reference. */
    boolean existsByReference(String reference);
}
