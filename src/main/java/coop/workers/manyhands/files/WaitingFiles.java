package coop.workers.manyhands.files;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files between two tries at the same form: a browser forgets what was chosen, we do not. They are looked at as they
 * come in, wait for the form that they came with, and are seen by nobody but whoever has its page. Few, and not for long.
 */
@Service
public class WaitingFiles {

    /** Long enough for a tea break in between. */
    public static final Duration KEPT = Duration.ofHours(2);

    /** Of one case, in all sittings: two tabs, or one that was closed. Then the oldest make room. */
    private static final int MOST_OF_ONE_CASE = 2 * FileDesk.MOST_AT_ONCE;

    private final Attachments attachments;
    private final FileDesk files;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WaitingFiles(Attachments attachments, FileDesk files, PlatformTransactionManager transactions, Clock clock) {
        this.attachments = attachments;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Looks at files that came with a form, and keeps those that are taken until the form is: they wait even if others, or
     * the form itself, are refused. Where the field takes one file, the new one takes the place of what waited.
     *
     * @throws SubmissionRefused naming each file that is not taken, and why
     * @throws UploadsRefused if none are taken now, whatever they are
     */
    @Transactional(propagation = Propagation.NEVER)
    public void putBy(UUID involvement, Field field, Sitting sitting, List<? extends Upload> uploads, Sender sender) {
        if (uploads.isEmpty()) {
            return;
        }
        int waiting = field.several() ? of(involvement, sitting).size() : 0;
        if (waiting + uploads.size() > FileDesk.MOST_AT_ONCE) {
            String kept = waiting == 0 ? "" : "; %d are kept from before".formatted(waiting);
            throw refused(
                    field,
                    "These are %d files%s. Send five at once at most.".formatted(uploads.size() + waiting, kept));
        }
        Inspected inspected = files.inspect(field.originalsKept(), uploads, sender);
        if (!inspected.clean().isEmpty()) {
            transaction.executeWithoutResult(status -> keep(involvement, field, sitting, inspected.clean()));
        }
        if (!inspected.faults().isEmpty()) {
            List<String> words = new ArrayList<>(inspected.faults());
            if (!inspected.clean().isEmpty()) {
                words.add("What else you chose is kept.");
            }
            throw refused(field, String.join(" ", words));
        }
    }

    private void keep(UUID involvement, Field field, Sitting sitting, List<CleanFile> clean) {
        Instant now = clock.instant();
        attachments.deleteWaitingSince(now.minus(KEPT));
        if (!field.several()) {
            remove(
                    involvement,
                    sitting,
                    of(involvement, sitting).stream().map(FileEntry::id).toList());
        }
        List<UUID> before = attachments.waitingOf(involvement);
        int tooMany = before.size() + clean.size() - MOST_OF_ONE_CASE;
        if (tooMany > 0) {
            attachments.deleteAllByIdInBatch(before.subList(0, Math.min(tooMany, before.size())));
        }
        clean.forEach(file -> attachments.save(new Attachment(involvement, file, sitting.mark(), now)));
    }

    private static SubmissionRefused refused(Field field, String words) {
        return new SubmissionRefused(List.of(new FieldError(field.name(), words)));
    }

    /** What waits for the form of that page, oldest first. */
    @Transactional(readOnly = true)
    public List<FileEntry> of(UUID involvement, Sitting sitting) {
        return attachments.entriesWaiting(
                involvement, sitting.mark(), clock.instant().minus(KEPT));
    }

    /** These are not to be handed in after all; of others than the page's own nothing happens. */
    @Transactional
    public void remove(UUID involvement, Sitting sitting, Collection<UUID> these) {
        attachments.deleteAllByIdInBatch(of(involvement, sitting).stream()
                .map(FileEntry::id)
                .filter(these::contains)
                .toList());
    }

    /** Those whose form was never sent again go. */
    @Transactional
    public int forgetOld() {
        return attachments.deleteWaitingSince(clock.instant().minus(KEPT));
    }
}
