package coop.workers.manyhands.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The cases of one kind, as kept in the database.
 *
 * @param <C> the kind
 */
@NoRepositoryBean
public interface Cases<C extends Case> extends JpaRepository<C, UUID> {

    /** The case of that reference. Written out, since a query that is derived from a name is planned anew at each call. */
    @Query("select it from #{#entityName} it where it.reference = :reference")
    Optional<C> findByReference(String reference);

    /** The cases of those references. */
    @Query("select it from #{#entityName} it where it.reference in :references")
    List<C> findByReferenceIn(Collection<String> references);

    /** Whether there is a case of that reference. */
    @Query("select count(it) > 0 from #{#entityName} it where it.reference = :reference")
    boolean existsByReference(String reference);
}
