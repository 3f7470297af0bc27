package coop.workers.manyhands.solidfund;

import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** The statements that were entered, as kept in the database. */
interface StatementImports extends JpaRepository<StatementImport, UUID> {

    Page<StatementImport> findAllByOrderByEnteredAtDesc(Pageable page);
}
