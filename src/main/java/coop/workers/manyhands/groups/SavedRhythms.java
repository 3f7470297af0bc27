package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Changes of rhythms, as kept in the database. */
interface SavedRhythms extends JpaRepository<RhythmChange, UUID> {

    /** The one that waits to be carried out. */
    @Query("""
        select change from RhythmChange change where change.workingGroup = :group
        and change.state = coop.workers.manyhands.groups.RhythmChange.State.SAVED\
        """)
    Optional<RhythmChange> waiting(String group);

    /** Those that can't be taken back any more. */
    @Query("""
        select change.id from RhythmChange change where change.dueAt <= :now
        and change.state = coop.workers.manyhands.groups.RhythmChange.State.SAVED order by change.dueAt\
        """)
    List<UUID> due(Instant now);

    /** What was drafted and never saved. */
    @Modifying
    @Query("""
        delete from RhythmChange change where change.draftedAt < :before
        and change.state = coop.workers.manyhands.groups.RhythmChange.State.DRAFT\
        """)
    void deleteDraftsBefore(Instant before);
}
