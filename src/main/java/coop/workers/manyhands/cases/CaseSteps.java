package coop.workers.manyhands.cases;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The histories of the cases of one kind.
 *
 * @param <S> a line of them
 */
@NoRepositoryBean
public interface CaseSteps<S extends CaseStep> extends JpaRepository<S, UUID> {

    /** What happened in a case, oldest first. */
    List<S> findByCaseIdOrderByAt(UUID caseId);

    /** Forgets the histories of cases. */
    void deleteByCaseIdIn(Collection<UUID> caseIds);
}
