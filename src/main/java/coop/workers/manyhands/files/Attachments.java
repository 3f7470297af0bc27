package coop.workers.manyhands.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The files, as kept in the database: with the rest of a person's data, so that erasing it is one transaction. */
interface Attachments extends JpaRepository<Attachment, UUID> {

    @Query("""
            select new coop.workers.manyhands.files.FileEntry(
                a.id, a.name, a.type, a.size, a.addedAt, case when a.original is null then false else true end)
            from Attachment a where a.involvementId = :involvement and a.sitting is null order by a.addedAt, a.name""")
    List<FileEntry> entriesOf(UUID involvement);

    @Query("""
            select new coop.workers.manyhands.files.FileEntry(
                a.id, a.name, a.type, a.size, a.addedAt, case when a.original is null then false else true end)
            from Attachment a where a.involvementId = :involvement and a.sitting = :sitting and a.addedAt > :since
            order by a.addedAt, a.name""")
    List<FileEntry> entriesWaiting(UUID involvement, String sitting, Instant since);

    @Query(
            "select a.id from Attachment a where a.involvementId = :involvement and a.sitting is not null order by a.addedAt")
    List<UUID> waitingOf(UUID involvement);

    long countByInvolvementIdAndSittingIsNull(UUID involvement);

    /** What waited in that sitting is handed in. */
    @Modifying
    @Query("update Attachment a set a.sitting = null where a.involvementId = :involvement and a.sitting = :sitting")
    void handIn(UUID involvement, String sitting);

    @Modifying
    @Query("delete from Attachment a where a.sitting is not null and a.addedAt <= :then")
    int deleteWaitingSince(Instant then);

    @Modifying
    @Query("delete from Attachment a where a.involvementId in :involvements")
    void deleteOf(Collection<UUID> involvements);
}
