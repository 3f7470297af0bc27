package coop.workers.manyhands.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The lines of the Board, as kept in the database. */
interface Directors extends JpaRepository<Director, UUID> {

    List<Director> findByLeftOnIsNull();

    List<Director> findByPersonIdOrderBySince(UUID personId);

    List<Director> findByPersonIdOrderBySinceDesc(UUID personId);

    Page<Director> findByLeftOnIsNotNullOrderByLeftOnDescName(Pageable page);

    Optional<Director> findByNominationId(UUID nominationId);

    @Modifying
    @Query("delete from Director director where director.personId is null and director.leftOn < :before")
    int forgetThoseWhoLeftBefore(LocalDate before);
}
