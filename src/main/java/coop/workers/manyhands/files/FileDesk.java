package coop.workers.manyhands.files;

import coop.workers.manyhands.files.FileInspection.NotTaken;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
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
     * @param originals whether photos are kept with all their pixels besides
     * @throws UploadsRefused if none are taken now, whatever they are
     */
    @Transactional(propagation = Propagation.NEVER)
    Inspected inspect(boolean originals, List<? extends Upload> uploads, Sender sender) {
        quota.take(sender, uploads.stream().mapToLong(Upload::size).sum());
        return pool.run(() -> inspected(originals, uploads));
    }

    private Inspected inspected(boolean originals, List<? extends Upload> uploads) {
        List<CleanFile> clean = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Upload upload : uploads) {
            try {
                clean.add(inspection.inspect(upload, originals));
            } catch (NotTaken notTaken) {
                faults.add(notTaken.getMessage());
            }
        }
        return new Inspected(clean, faults);
    }

    /**
     * Hands in what waits for the form of that sitting, all or none.
     *
     * @param field where a refusal belongs
     * @throws SubmissionRefused if there are too many by now
     */
    public void handIn(UUID involvement, String field, Sitting sitting) {
        int waiting = attachments
                .entriesWaiting(involvement, sitting.mark(), clock.instant().minus(WaitingFiles.KEPT))
                .size();
        if (waiting == 0) {
            return;
        }
        if (attachments.countByInvolvementIdAndSittingIsNull(involvement) + waiting > MOST_OF_ONE) {
            throw refused(field, "There are twenty files already. Put the others somewhere, and give the link.");
        }
        attachments.handIn(involvement, sitting.mark());
    }

    private static SubmissionRefused refused(String field, String words) {
        return new SubmissionRefused(List.of(new FieldError(field, words)));
    }

    /** What was handed in, oldest first. */
    @Transactional(readOnly = true)
    public List<FileEntry> of(UUID involvement) {
        return attachments.entriesOf(involvement);
    }

    /** One file that was handed in, with its content. */
    @Transactional(readOnly = true)
    public Optional<Attachment> find(UUID id) {
        return attachments.findById(id).filter(Attachment::isHandedIn);
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
