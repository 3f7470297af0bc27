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

    /**
     * The case of that reference. One that this transaction has loaded already comes from its persistence context: a pathway's
     * step asks for its case some five times.
     */
    default Optional<C> findByReference(String reference) {
        UUID id = ReferenceIds.of(reference);
        Optional<C> known = id == null ? Optional.empty() : findById(id).filter(one -> one.hasReference(reference));
        if (known.isPresent()) {
            return known;
        }
        Optional<C> found = queryByReference(reference);
        found.ifPresent(one -> ReferenceIds.remember(reference, one.id()));
        return found;
    }

    /** Keeps a new case, at once; its transaction finds it by its reference from then on. */
    default C begin(C one) {
        C kept = saveAndFlush(one);
        ReferenceIds.remember(kept.reference().value(), kept.id());
        return kept;
    }

    /** The case of that reference, asked of the database. Written out: what is derived from a name costs more at each call. */
    @Query("select it from #{#entityName} it where it.reference = :reference")
    Optional<C> queryByReference(String reference);

    /** The cases of those references. */
    @Query("select it from #{#entityName} it where it.reference in :references")
    List<C> findByReferenceIn(Collection<String> references);
}
