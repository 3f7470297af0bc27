package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out at the start whether this database was copied or restored, and pauses its email then. A copy is known by its public address.
 * A restore is known by a mark outside the database, in the folder that no backup brings back: when the last email went. A database
 * that knows nothing of that one is older.
 */
@Component
class CopyWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CopyWatch.class);

    private final MailPause pause;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String here;
    private final Path mark;
    private volatile boolean looked;

    CopyWatch(
            MailPause pause,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Site site,
            @Value("${manyhands.erasures:}") String folder) {
        this.pause = pause;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.here = site.publicUrl();
        this.mark = (folder.isBlank() ? site.data().resolve("erasures") : Path.of(folder)).resolve("last-email");
    }

    /** Marks that one went out, in the transaction that marks the letter. */
    void sent(Instant now) {
        database.sql("update mail_place set last_sent_at = greatest(last_sent_at, :now)")
                .param("now", now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** And outside the database, once that is committed. */
    void remember(Instant now) {
        try {
            Path beside = mark.resolveSibling(mark.getFileName() + ".new");
            // As the database keeps it.
            Files.writeString(beside, now.truncatedTo(ChronoUnit.MICROS).toString());
            Files.move(beside, mark, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            log.warn("When the last email went cannot be written to {}: a restore may go unnoticed", mark);
        }
    }

    /** Looks whether this is the place, and the database, that emails went out from. */
    void look() {
        transaction.executeWithoutResult(status -> {
            database.sql("insert into mail_place (id, public_url) values (1, :url) on conflict do nothing")
                    .param("url", here)
                    .update();
            Known known = database.sql("select public_url, last_sent_at from mail_place for update")
                    .query((row, number) -> new Known(row.getString(1), row.getObject(2, OffsetDateTime.class)))
                    .single();
            Instant marked = marked();
            if (marked != null
                    && (known.lastSent() == null || known.lastSent().toInstant().isBefore(marked))) {
                pause.begin(
                        "This database was restored from a backup: it knows nothing of emails that have gone out since.");
            }
            if (!known.url().equals(here) && !(isOnesOwnMachine(known.url()) && isOnesOwnMachine(here))) {
                pause.begin("This database was at %s, and is at %s now: it is a copy, or has moved."
                        .formatted(known.url(), here));
            }
        });
        pause.now()
                .ifPresent(since -> log.warn(
                        "Email is paused. {} An admin decides at {}/monitor/mail what becomes of what waits",
                        since.why(),
                        here));
    }

    private record Known(String url, @Nullable OffsetDateTime lastSent) {}

    /** From one port of one's own machine to another nothing moves. */
    private static boolean isOnesOwnMachine(String url) {
        String host = URI.create(url).getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127."));
    }

    private @Nullable Instant marked() {
        try {
            return Files.exists(mark) ? Instant.parse(Files.readString(mark).strip()) : null;
        } catch (DateTimeParseException noTime) {
            log.warn("{} holds no moment; it is written anew with the next email", mark);
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("When the last email went cannot be read: %s.".formatted(mark), unreadable);
        }
    }

    @Override
    public void start() {
        look();
        looked = true;
    }

    @Override
    public void stop() {
        looked = false;
    }

    @Override
    public boolean isRunning() {
        return looked;
    }

    /** Before jobs run and emails go. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
