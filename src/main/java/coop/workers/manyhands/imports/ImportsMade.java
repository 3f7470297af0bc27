package coop.workers.manyhands.imports;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What imports made, as kept in the database. */
interface ImportsMade extends JpaRepository<ImportMade, UUID> {

    List<ImportMade> findByImportIdOrderByLine(UUID importId);

    List<ImportMade> findByPersonId(UUID personId);

    List<ImportMade> findByPersonIdIsNotNull();

    void deleteByPersonId(UUID personId);
}
