package coop.workers.manyhands.files;

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
            from Attachment a where a.involvementId = :involvement order by a.addedAt, a.name""")
    List<FileEntry> entriesOf(UUID involvement);

    long countByInvolvementId(UUID involvement);

    @Modifying
    @Query("delete from Attachment a where a.involvementId in :involvements")
    void deleteOf(Collection<UUID> involvements);
}
