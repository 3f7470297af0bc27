package coop.workers.manyhands.imports;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The imports, as kept in the database. */
interface DataImports extends JpaRepository<DataImport, UUID> {

    Page<DataImport> findAllByOrderByUploadedAtDesc(Pageable page);

    /** Whoever decides about it does so one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select one from DataImport one where one.id = :id")
    Optional<DataImport> findLocked(UUID id);

    int deleteByStateAndUploadedAtBefore(DataImport.State state, Instant then);
}
