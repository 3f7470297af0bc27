package coop.workers.manyhands.files;

import coop.workers.manyhands.files.FileInspection.NotTaken;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where files are handed in. */
@Service
@Transactional
public class FileDesk {

    static final int MOST_AT_ONCE = 5;

    /** A change or two included. */
    static final int MOST_OF_ONE = 20;

    private final Attachments attachments;
    private final FileInspection inspection;
    private final InspectionPool pool;
    private final UploadQuota quota;
    private final Clock clock;

    FileDesk(Attachments attachments, FileInspection inspection, InspectionPool pool, UploadQuota quota, Clock clock) {
        this.attachments = attachments;
        this.inspection = inspection;
        this.pool = pool;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * Looks at files that come in, which may take seconds: so never in a transaction, where it would hold a connection.
     *
     * @param field where a refusal belongs
     * @throws SubmissionRefused naming each file that is not taken, and why
     * @throws UploadsRefused if none are taken now, whatever they are
     */
    @Transactional(propagation = Propagation.NEVER)
    public InspectedFiles inspect(String field, List<? extends Upload> uploads, Sender sender) {
        return inspect(field, false, uploads, sender);
    }

    /**
     * The same.
     *
     * @param originals whether photos are kept with all their pixels besides
     */
    @Transactional(propagation = Propagation.NEVER)
    public InspectedFiles inspect(String field, boolean originals, List<? extends Upload> uploads, Sender sender) {
        if (uploads.isEmpty()) {
            return InspectedFiles.NONE;
        }
        if (uploads.size() > MOST_AT_ONCE) {
            throw refused(field, "These are %d files. Send five at once at most.".formatted(uploads.size()));
        }
        quota.take(sender, uploads.stream().mapToLong(Upload::size).sum());
        return pool.run(() -> inspected(field, originals, uploads));
    }

    private InspectedFiles inspected(String field, boolean originals, List<? extends Upload> uploads) {
        List<CleanFile> clean = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Upload upload : uploads) {
            try {
                clean.add(inspection.inspect(upload, originals));
            } catch (NotTaken notTaken) {
                faults.add(notTaken.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw refused(field, String.join(" ", faults) + " Choose all files anew: browsers forget them.");
        }
        return new InspectedFiles(clean);
    }

    /**
     * Keeps files, all or none.
     *
     * @param field where a refusal belongs
     * @throws SubmissionRefused if there are too many by now
     */
    public void keep(UUID involvement, String field, InspectedFiles inspected) {
        List<CleanFile> clean = inspected.files();
        if (clean.isEmpty()) {
            return;
        }
        if (attachments.countByInvolvementId(involvement) + clean.size() > MOST_OF_ONE) {
            throw refused(field, "There are twenty files already. Put the others somewhere, and give the link.");
        }
        Instant now = clock.instant();
        clean.forEach(file -> attachments.save(new Attachment(involvement, file, now)));
    }

    private static SubmissionRefused refused(String field, String words) {
        return new SubmissionRefused(List.of(new FieldError(field, words)));
    }

    /** What was handed in, oldest first. */
    @Transactional(readOnly = true)
    public List<FileEntry> of(UUID involvement) {
        return attachments.entriesOf(involvement);
    }

    /** One file, with its content. */
    @Transactional(readOnly = true)
    public Optional<Attachment> find(UUID id) {
        return attachments.findById(id);
    }

    /** Of what was handed in with an involvement, only these stay. */
    public void keepOnly(UUID involvement, Collection<UUID> these) {
        attachments.deleteAllById(attachments.entriesOf(involvement).stream()
                .map(FileEntry::id)
                .filter(id -> !these.contains(id))
                .toList());
    }

    /** Nothing of them is left. */
    public void deleteOf(Collection<UUID> involvements) {
        if (!involvements.isEmpty()) {
            attachments.deleteOf(involvements);
        }
    }
}
